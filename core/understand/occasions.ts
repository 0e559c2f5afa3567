import type { Word } from "../words.ts";
import type { Clause } from "./clause.ts";
import { wordsOf } from "./everyday-words.ts";
import { determiners, isWhen, narrows, operatorAt, restrictors } from "./narrowing.ts";

/**
 * "Putting together the dealer council deck", "plant manager is asking", "today would be great": an occasion, whatever it names, as long
 * as what it names stands behind no word that would narrow the answer down.
 */
export function isOccasion(clause: Clause, said: readonly Word[]): boolean {
  const { words, anchors, hasNumber, hasPurpose } = clause;
  const norms = said.map((word) => word.norm);
  const text = norms.join(" ");
  const [first = "", second = ""] = norms;
  if (question.test(text)) return false;
  const isDone =
    doings.has(first) || (first === "on" && second === "my") || (first === "been" && said.length > 1);
  const isMet = hasPurpose && (meets.test(text) || said.some((word) => copulas.has(word.norm)));
  const isSoon =
    hasPurpose &&
    !said.some((_, at) => operatorAt(said, at)?.slot.kind === "only") &&
    said.some((_, at) => isWhen(said, at) || whens.has(said[at]?.norm ?? ""));
  if (isSoon) return true;
  // "Marketing keeps asking me"
  if (
    /^(?:\S+ ){0,3}(?:is|are|keeps?|kept) (?:(?:asking|waiting|pushing|bugging)\b|\w+ing (?:(?:down|on|at|all over|after|for) )?(?:me|us|my|our)\b)/.test(
      text,
    )
  )
    return true;
  if (clause.isBehind && isAfterthought(clause, said, text)) return true;
  if (hasNumber && !hasPurpose) return false;
  if (!isDone && !isMet && !occasions.some((pattern) => pattern.test(text))) return false;
  if (hasPurpose) return true;
  // "Just joined the chief of staff office"
  if (joining.test(text) && !hasNumber && !clause.hasMember) return true;
  const isBehind = (at: number) =>
    [1, 2].some(
      (back) =>
        restrictors.has(words[at - back]?.norm ?? "") &&
        (back === 1 || determiners.has(words[at - 1]?.norm ?? "")),
    );
  return !narrows(said, false) && !anchors.some(isBehind);
}

/**
 * "Putting together the 8D report for the supplier", "want to send them a note", "my manager says none": behind a sentence that asks, what
 * somebody does, is about to do or says. What it names is no member and no number of the catalog.
 */
function isAfterthought(
  { hasNumber, hasMember }: Pick<Clause, "hasNumber" | "hasMember">,
  [first, ...rest]: readonly Word[],
  text: string,
): boolean {
  if (!first || rest.length === 0 || hasMember) return false;
  const [one, two, ...others] = [first, ...rest];
  // "I'm putting together the weekly"
  if (one?.norm === "i" && ["'m", "am"].includes(two?.norm ?? "") && others.length > 1)
    return isAfterthought({ hasNumber, hasMember }, others, others.map(({ norm }) => norm).join(" "));
  const isDoing = first.tag === "verb" && /[a-z]ing$/.test(first.norm) && !handling.test(first.norm);
  // "Renewing contracts next week"
  if (hasNumber) return isDoing && !narrows([first, ...rest], true);
  if (opinions.test(text)) return true;
  const intent = intents.exec(text);
  const isPlanned = intent?.[1] !== undefined && !handling.test(intent[1]);
  return (isDoing || isPlanned) && !narrows([first, ...rest], true);
}

const opinions =
  /^(?:my|our|the) (?:\w+ ){1,3}(?:says?|said|thinks?|claims|claimed|swears?|insists?|reckons?|believes?|told)\b/;
const intents =
  /^(?:(?:i|we|he|she|they|just|so|my \w+) )*(?:(?:wants?|wanted|needs?|needed|have|has|got|hope|hoping|trying|planning|plan|going|about|supposed|like) to|so (?:i|we|he|she|they) can|gonna) (\w+)/;
/** What is done with an answer, rather than in the world: "want to see", "looking at", "leaving out". */
const handling =
  /^(?:see|know|look|compar|understand|get|hav|includ|exclud|show|find|check|focus|filter|limit|count|split|break|rank|leav|drop|ignor|keep|us|be|do|add|remov|tak|learn|hear|view|measur|track|consider|restrict|narrow|zoom|drill|concentrat|skip|treat|mean|say|talk|speak|start|begin|end|assum|only|just)(?:e|ing|s|ping|ting|ning)?$/;
const meets = /^(?:i |we )?(?:'ve )?(?:got|have|having|there is)\b/;

const joining =
  /^(?:just )?(?:started|joined|starting|joining|new in|new at|new to|new here|first day|first week)\b/;

const occasions: readonly RegExp[] = [
  // Somebody wants it.
  /\b(?:is|are|s|was|keeps?|kept|will be|going to) (?:asking|ask|waiting|pushing|bugging|on me|after me)\b|\b(?:wants|want|needs|need) (?:to know|it|them|this|me to|a|an|one|names|numbers|answers|something)\b|\basked me\b/,
  /\b(?:gonna|going to|will|might|is about to) (?:ask|want|grill|yell|kill|push|call|bug)\b/,
  /\b(?:got|have|has|need|about|going) to (?:call|ring|phone|email|ping|meet|see|visit|present|talk|write|update|tell|brief|answer|reply|report|prep|prepare|review|plan|order|pay|send|post|share|explain|defend)\b/,
  /^(?:just )?(?:started|joined|starting|joining|moved|back from|new here|new to|new in|new at|new on|first day|first week)\b/,
  /\b(?:got|came|am|i'm|just|been) (?:back from|back in|off for|out for)\b|^(?:just )?(?:got )?back from\b/,
  // "Before I call them"
  /\bbefore (?:i|we|he|she|they) \w+/,
  // "One line per segment is fine"
  /\b(?:is|are) (?:fine|ok|okay|enough|plenty|good|great)$/,
  /\bwould be (?:great|good|nice|helpful|perfect|lovely|awesome)\b/,
];

const doings = wordsOf(`
  filling putting doing prepping preparing visiting sitting working writing building heading going getting trying presenting running updating
  finishing planning seeing dropping sending posting sharing forwarding pasting wrapping reading looking travelling traveling driving
  standing waiting asking
`);
export const copulas = wordsOf("is are was were 's 're");
const whens = wordsOf("today tomorrow tonight monday tuesday wednesday thursday friday later soon");
export const question =
  /^(?:what|which|how|why|who|where|when|is|are|do|does|did|can|could|please|show|give)\b/;
