import { nameKey } from "./name-key.ts";
import { hasNamesOfPeople } from "./person-column.ts";

/** What a column tells of who wrote a story, or what might sway its reader. */
export type PrivacyConcern =
  | "email"
  | "ip"
  | "location"
  | "address"
  | "phone"
  | "person"
  | "birth"
  | "recipient"
  | "panel"
  | "author"
  | "popularity";

/** Concerns for which a column is better left out of a project altogether; the others are hidden while coding. */
export const IDENTIFYING: ReadonlySet<PrivacyConcern> = new Set([
  "email",
  "ip",
  "location",
  "address",
  "phone",
  "person",
  "birth",
  "recipient",
  "panel",
]);

/** Names of such columns, most telling first, as nameKey has them: survey tools', Twitter's and people's own, in several languages. */
const NAMES: readonly (readonly [PrivacyConcern, readonly string[]])[] = [
  ["recipient", ["recipient", "empfanger", "destinatario", "destinataire"]],
  [
    "panel",
    (
      "externalreference externaldatareference externaldata panelid panelistid panelmemberid prolificid prolificpid workerid " +
      "mturkworkerid mturkid assignmentid hitid participantid respondentid subjectid studentid employeeid patientid matriculationnumber " +
      "matrikelnummer surveytoken token rid psid mrn medicalrecordnumber medicalrecordno hospitalnumber hospitalno patientnumber " +
      "nhsnumber patientennummer fallnummer krankenversicherungsnummer versichertennummer ssn socialsecuritynumber passport passportnumber"
    ).split(" "),
  ],
  [
    "email",
    "email emailaddress mail mailaddress emailadresse mailadresse adressemail adresseemail courriel correo correoelectronico email1 epost enderecodeemail البريدالالكتروني البريدالإلكتروني почта электроннаяпочта емейл 邮箱 电子邮件 メール メールアドレス".split(
      " ",
    ),
  ],
  [
    "ip",
    "ip ipaddress ipadresse adresseip direccionip indirizzoip enderecoip ipadres ipaddr clientip remoteip".split(
      " ",
    ),
  ],
  [
    "location",
    (
      "locationlatitude locationlongitude latitude longitude lat lon lng long latlong latlon geo geolocation geocoordinates coordinates " +
      "coordinate coords gps gpscoordinates location userlocation latitud longitud coordenadas ubicacion breitengrad langengrad " +
      "koordinaten standort coordonnees latitudine longitudine localizacao geoenabled الموقع координаты 位置 坐标"
    ).split(" "),
  ],
  [
    "address",
    (
      "address addressline1 addressline2 streetaddress homeaddress postaladdress street streetname housenumber postcode postalcode zip " +
      "zipcode adresse anschrift strasse strase hausnummer plz postleitzahl direccion domicilio calle codigopostal codepostal rue " +
      "indirizzo cap endereco cep adres العنوانالبريدي адрес 地址 住所"
    ).split(" "),
  ],
  [
    "phone",
    (
      "phone phonenumber phoneno telephone telephonenumber telephoneno tel telno mobile mobilenumber mobileno whatsapp whatsappnumber mobilephone cell cellphone telefon telefonnummer handy " +
      "handynummer telefono numerodetelefono celular movil portable numerodetelephone cellulare telefone telemovel telefoon هاتف الهاتف " +
      "رقمالهاتف телефон 电话 電話"
    ).split(" "),
  ],
  [
    "person",
    (
      "name names fullname firstname lastname surname givenname familyname middlename maidenname preferredname participantname " +
      "respondentname patientname nameofparticipant nameofpatient nameofrespondent interviewer interviewername " +
      "nurseincharge authorname username_name displayname contactname vorname nachname familienname nom prenom nomdefamille " +
      "nombre nombres apellido apellidos nombrecompleto cognome nomeecognome nome sobrenome nomecompleto voornaam achternaam الاسم имя " +
      "фамилия 姓名 名前 氏名"
    ).split(" "),
  ],
  [
    "birth",
    "dateofbirth birthdate birthday dob geburtsdatum fechadenacimiento datedenaissance datadinascita datadenascimento geboortedatum".split(
      " ",
    ),
  ],
  [
    "author",
    (
      "author authorid authorusername authorhandle handle screenname userscreenname username userusername user userid useridstr poster " +
      "instagram instagramhandle twitter twitterhandle twittername facebook tiktok snapchat linkedin mastodon bluesky reddit skype telegram " +
      "postedby autor auteur verfasser usuario utilisateur benutzer benutzername inreplytoscreenname inreplytouserid المؤلف автор 作者"
    ).split(" "),
  ],
  [
    "popularity",
    (
      "likes likecount favoritecount favouritecount favorites favourites favoritescount retweets retweetcount shares sharecount replycount " +
      "replies quotecount upvotes downvotes ups downs score numcomments commentcount comments_count impressions impressioncount views " +
      "viewcount followers followerscount publicmetricslikecount publicmetricsretweetcount publicmetricsreplycount publicmetricsquotecount " +
      "publicmetricsimpressioncount publicmetricsbookmarkcount bookmarkcount stars votes karma megusta jaime"
    ).split(" "),
  ],
];

const CONCERN_OF = new Map(
  NAMES.flatMap(([concern, names]) => names.map((name) => [nameKey(name), concern] as const)),
);

/** Words in a question that asks for something of the kind: "What is your e-mail address?". */
const ASKED: readonly (readonly [PrivacyConcern, RegExp])[] = [
  ["email", /\be-?mail\b|correo electr[oó]nico|\bcourriel\b/iu],
  ["ip", /\bip[- ]?(?:address|adresse)\b/iu],
  [
    "phone",
    /\b(?:(?:tele)?phone|mobile|cell|whatsapp) (?:number|no\b)|\btelefonnummer\b|n[uú]mero de tel[eé]fono/iu,
  ],
  [
    "birth",
    /\b(?:date|day) of birth\b|\bbirth ?da(?:y|te)\b|\bwhen\b.*\bborn\b|\bgeburtsdatum\b|fecha de nacimiento|date de naissance/iu,
  ],
  ["location", /\b(?:latitude|longitude)\b/iu],
  [
    "person",
    /\b(?:your|(?:patient|nurse|doctor|participant|respondent|interviewee)[’']s|full|first|last) (?:full |first |last )?name\b|\bihr name\b|\bsu nombre\b|\bvotre nom\b/iu,
  ],
];

/** What the last name of a field in a record says, such as “patient.phone”. The name of a “place.name” is nobody’s. */
function concernOfField(name: string): PrivacyConcern | null {
  const key = nameKey(name.slice(name.lastIndexOf(".") + 1));
  return key === "name" || key === "names" ? null : (CONCERN_OF.get(key) ?? null);
}

/**
 * Whether a column seems to tell who wrote a story (an address, a name, a number that leads to them), or what could sway its coder (the author's
 * handle, its likes): by its name, its label or its cells. Null where nothing says so. It is a proposal: a person decides.
 *
 * @example
 * privacyConcern("IPAddress", "", []); // "ip"
 * privacyConcern("Q7", "", ["ana@example.org", "", "b@example.org"]); // "email"
 */
export function privacyConcern(name: string, label: string, cells: readonly string[]): PrivacyConcern | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const byContent = concernOfCells(name, filled);
  if (byContent !== null) return byContent;
  const key = nameKey(name);
  if (key.startsWith("recipient")) return "recipient";
  const byName = CONCERN_OF.get(key) ?? CONCERN_OF.get(nameKey(label)) ?? concernOfField(name);
  if (byName !== null && IDENTIFYING.has(byName)) return byName;
  // An author by full name is a person, not a handle.
  if (hasNamesOfPeople(name, label, filled)) return "person";
  if (byName !== null) return byName;
  // A long answer to "How did you tell your name?" is a story; a name is short.
  const isShort = filled.every((cell) => cell.length <= 60);
  return isShort ? (ASKED.find(([, words]) => words.test(name) || words.test(label))?.[0] ?? null) : null;
}

const EMAIL = /^(?:mailto:)?[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}$/iu;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/u;
/** Seven colons, or two together for what is left out: a time of day has two, and they are apart. */
const IPV6 = /^(?=.*::|(?:[^:]*:){7})[0-9a-f:]{2,39}(?:%\w+)?$/iu;
/** Plus or 00, then groups of digits; an area in brackets; groups of three, three and four. Other runs of digits may be anything. */
const PHONE =
  /^(?:tel\.?:?\s*)?(?:(?:\+|00)\d[\d\s()./-]{6,20}|\(0?\d{2,5}\)\s?\d{3,4}[\s./-]?\d{3,5}|\d{3}[\s./-]\d{3}[\s./-]\d{4})$/iu;
const COORDINATES = /^[[(]?\s*-?\d{1,3}\.\d{2,}\s*[,; ]\s*-?\d{1,3}\.\d{2,}\s*[\])]?$/u;
const DEGREES = /^-?\d{1,3}[.,]\d+$/u;
const DEGREES_NAMED = /^(?:.*[_. -])?(?:lat|lon|lng|long|latitude|longitude|x|y)(?:[_. -].*)?$/iu;

function concernOfCells(name: string, filled: readonly string[]): PrivacyConcern | null {
  if (filled.length === 0) return null;
  const every = (pattern: RegExp): boolean => filled.every((cell) => pattern.test(cell));
  const emails = filled.filter((cell) => EMAIL.test(cell)).length;
  const phones = filled.filter((cell) => PHONE.test(cell)).length;
  if (emails * 2 >= filled.length) return "email";
  if ((emails + phones) * 2 >= filled.length) return "phone";
  if (every(IPV4) || every(IPV6) || filled.every((cell) => IPV4.test(cell) || IPV6.test(cell))) return "ip";
  if (every(COORDINATES)) return "location";
  const isDegree = (cell: string): boolean =>
    DEGREES.test(cell) && Math.abs(Number(cell.replace(",", "."))) <= 180;
  return DEGREES_NAMED.test(name) && filled.every(isDegree) ? "location" : null;
}
