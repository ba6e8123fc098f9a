/** Names that are English words, too: Faker, MIT licence. Written by scripts/redaction-lists.mjs. */
export const FREE_WORD_NAMES = `
Abate Abbey Ace Ado Albino Ally Alone Alpha Amber Amen Amid Among Anal Angel Ant Arcade Arch Archer Arena Arenas Aria Arias Art Ascension Astride Atlas August Aura Autumn Azalea
Baby Bade Bang Bani Barman Baron Barons Bars Basil Bay Beat Beer Bell Bender Bent Berry Best Bill Bins Blank Blaze Blazer Bless Blessing Block Boas Bob Bode Bogan Bologna Bonnet Bossy Bourgeois Brain Brand Brandy Bravo Brink Brook Brooks Brown Buck Bud Buddy Burger Buss Butt
COmfort Campus Can Carbon Carol Carp Carrion Cart Chance Charity Chase Chow Christen Clay Colt Comfort Conception Constant Cook Cooper Cornea Corral Cousin Cox Coy Crews Crooks Crystal Curt
Daisy Dam Dame Dare Daub Dawn Dean Delta Derrick Destiny Diamond Dies Divine Dock Dodo Dolly Don Drew Dries Dune Dusty
Earl Earnest Ebony Eddy Else Emerald Emir Era Eve Even
Faith Fall Falter Fan Fares Feline Feller Fender Fern Ferry Fine Fish Fisher Flak Flip Floor Flora Ford Forest Forte Foster Franc Frank Fried Fuller
Gal Gala Garden Garland Garnet Garret Garrison Geese Gene General Genesis Gentile Gill Ginger Glen Golden Grace Grams Grant Green Grimes Gross Grosser Gun Gunner Guru Gust Gut Guy
Hack Hale Hall Hand Hardy Harmony Harms Harry Has Haven Hazel Hazes Heath Heather Heaven Helm Hill Hills Hind Hold Holly Honor Hope Horn Hug Human Hunter
Idea Innocent Ion Iris Ivory Ivy
Jack Jade Jail Jarred Jawed Jay Jazz Jet Jewel Job Joy Judge Junior Just Justice
Keeling Ken Kick Kin King Kiss Kitty Knoll Kylie
Lack Lacy Lance Lander Lane Laurel Lava Law Laws Lax Lean Lee Levy Lie Lilly Lily Line Lion Little Llamas Loan Lone Lopes Lore Lot Loyal Lung Lynch Lyric
Mace Mads Magnolia Major Mama Man Mar Mare Mares Maria Marina Marine Mark Marks Mart Martial Martin Mas Mason Mate Mats Matt Mattes Maverick Maxim Maxima May Melody Menu Mete Mike Mile Miles Miller Mills Mine Mink Miracle Misty Modest Moors Moos Moss Mossie Munch
Nail Name Nana Naval Newton Nick Nil Nine Noble Nova
Octave Olive Opal Oral Ova
Pace Pagan Palm Palomino Pamper Pang Pansy Pap Papa Pat Patience Patty Pave Pearl Peer Pence Penny Per Peter Peters Phoenix Piccolo Pie Pierce Pink Pit Plank Pole Pollen Pomp Pop Poppy Porter Post Pour Precious Prey Price Prince Princess Promise Prosper Prudence Prune Puck Pun Python
Queen
Ransom Raven Ray Reed Rein Rice Ridge Rim Rink River Robin Rocky Rod Roman Rose Rosemary Royal Ruby Rune Rusty Rut
Sack Sage Said Salami Sally Sandy Sari Serenity Server Sever Shade Sherry Shields Sierra Sin Sincere Sister Skipped Sky Slam Smith Soda Sow Spank Spies Splinter Stark Sterling Stern Stokes Stone Storm Strand Sue Summer Sun Sunny Swan Swift
Tall Talon Tamer Tan Tang Tanner Tar Tea Tiara Ties Till Tome Tone Tong Top Tore Toy Trace Trinity Tuba Turner
Unique Urban
Valentine Valid Van Victor Vigil Villa Viola Violet Virgin Vital
Wade Wage Walker Wan Wane Wanner Ward Warren Waters Weight Wellington West White Will Willow Wilts Winter Witting Wolf Wood Wright
Yoga Young
Zac Zack
`;
