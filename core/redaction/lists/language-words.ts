/** Small words by which the language of a text is known. */
export const LANGUAGE_WORDS = {
  en: "the and of to in is was it that for with on at he she his her him i you my we they them not had have has were be are this from but as an a by what when who so if me said just no all our there been will do did can your their one out up about",
  de: "der die das und nicht ich ist ein eine einen einem einer mit von zu im auf für war wir sie er es sich dem den des am um hat kam bei nach auch wie aus seit jeden nur noch als dass du mir ihm ihr uns zum zur kein keine haben wird werden ins habe mein meine vor über unter dann da so beim vom danke",
  es: "el la los las y que de en un una por con su se no me lo del al para era fue mi como pero yo le más cuando ella él sus nos nadie había qué porque sin sobre ya hay todo",
  fr: "le la les et que de en un une pour avec je il elle nous vous est dans des du ne pas sur ce qui au mais on était mon ma son sa ses se par plus lui comme c’est j’ai d’un d’une qu’il n’a à",
  pt: "o os as e que de em um uma por com não me do da dos das no na nos para pra era foi mas eu seu sua ele ela meu minha como mais ao à quando até são está gente a lhe pelo pela",
} as const;
