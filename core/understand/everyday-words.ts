/**
 * Words of everyday speech that say nothing of the numbers, by what they do. None of them narrows anything down: "used", "new", "returned"
 * or "high" might, and are not here.
 */
const byUse: Readonly<Record<string, string>> = {
  greeting:
    "hey hi hello hiya yo morning afternoon evening good dear team folks guys everyone everybody all y'all gm",
  thanks:
    "please pls plz plss kindly thanks thank thx ty tx tks tysm tyvm cheers appreciated appreciate ta grateful",
  request: `
    can could would will should might may must shall you u ya sb somebody someone anyone anybody show give tell send share pull fetch
    find display get grab bring provide present plot draw chart graph visualize visualization print create generate showing depicting representing need needs needed want wants wanted wanna like
    compile collect gather dig spit throw forward email post brief prepare summarize summarise`,
  thinking: `
    know wondering wonder wonders curious interested check checking see look help understand trying tried try figure think thinking believe
    guess suppose assume suspect imagine realize remember forget forgot notice noticed confirm clarify verify expecting hoping hope mind
    care worry worried worrying afraid heard hearing hear told said say saying mention mentioned discuss discussed talk talking`,
  feeling: `
    plenty sufficient fine love loved hate sorry sry apologies bother happy glad keen eager tired nervous silly dumb stupid simple awful terrible horrible crazy insane
    wild ridiculous lovely fantastic amazing cool great nice awesome perfect sweet fine interesting important relevant useful obvious clear
    feel feels feeling feelings`,
  self: "me my myself i'm im id i'd ive let's lets let him her one's today's someone's everyone's boss colleague colleagues buddy mate dude man",
  haste: "quick quickly quickie fast asap urgent urgently soon rush hurry soonish",
  hedge: `
    also just maybe perhaps actually basically really simply btw fyi ok okay k so well um uh hmm hm oh ah lol haha possibly possible
    honestly literally totally exactly precisely roughly approximately kinda sorta apparently seemingly probably likely clearly obviously
    certainly definitely surely hopefully unfortunately anyway anyways though although however quite pretty very super somewhat slightly
    generally typically usually normally again ever even still already tbh imo imho obvs yes yep yeah wait too enough eventually finally`,
  being: `
    doing performing perform performance performed work works working looks fare faring seems seem seemed sounds sound appears appear tends
    tend happen happens happened keep keeps kept carry carries carried stand standing sit sitting hold holds takes take took put puts bring
    brought makes comes getting spend spent wrote written write wrote logged recorded become became remains stays`,
  having: `
    eat eats eating ate post posted posting clock clocked notch notched generate generated generates incur incurs incurred contribute contributes
    contributed saw seen made makes hog hogs hogging boast boasts experience experiences experienced rack racked`,
  attitude: `
    tiny lil teeny realistically frankly honestly truthfully ideally hopefully seriously surprisingly notably especially particularly
    specifically essentially effectively technically theoretically practically roughly broadly overall ultimately obviously evidently
    nah yikes curiously strangely oddly interestingly importantly admittedly regardless nonetheless besides furthermore moreover
    meanwhile otherwise instead likewise similarly respectfully sincerely warmly regards best-regards rgds br`,
  light: `
    tracking holding buy ran gave filed throwing handle handles handled handling stocking carrying keeping spanning landing clocking posting quote quoting`,
  sighs: `
    smh omg wtf lmao rofl ffs ngl idk lmk fwiw iirc afaik nvm np yikes ugh argh whoa wow jeez gosh damn heck phew sigh eek welp alas haha hehe
    ouch jk irl tia g'day gd howdy heya heyy heyyy ahoy greetings`,
  speech: `
    question questions ask asks asking asked answer answers reply request message messages msg msgs note notes idea ideas clue chance
    thing things stuff bit tad bunch moment sake point fact context background favor favour luck situation story heads deal line side sth smth
    people persons guy guys gal`,
  paper: `
    view overview picture snapshot summary rundown update info information details detail screenshot spreadsheet excel sheet file ppt
    powerpoint wise`,
  whole:
    "here company business firm network companywide overall altogether everything wants due noon eod cob theres explain far atm",
  who: "gm rvp svp evp md",
  apart: "different various separate separately individual individually respective respectively shown",
};

export const everydayWords: ReadonlySet<string> = wordsOf(Object.values(byUse).join(" "));

/** The words of a text, blanks between them. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** The phrases of a text, commas between them. */
export function phrasesIn(text: string): readonly string[] {
  return text.split(",").map((phrase) => phrase.trim());
}
