import { phrasesIn } from "./everyday-words.ts";

/** Phrases of everyday speech that say nothing of the numbers; beside them stand those in a row, such as "dumb question". */
export const asidePhrases: readonly string[] = [
  ...phrasesIn(`
    need it, do n't know, do n't mind, do n't need, could n't find, ca n't find, no rush, no worries, no need, no idea,
    first week here, so far, list of, list our, list my, list all, list the, list out, would be great, money wise,
    something short, something quick, read out, shout out, shout them out, as a whole, take a look, have a look,
    no rush rush, end of day, or is it just me, or is that just me, is it just me, yes or no, a yes or no, add up, at all,
    so high, so low, so much, that high, that low, stack up, whatever matters, what matters, of any kind, quick and dirty,
    or not, or what, or something, by how much, and by how much, in advance, a lot, thanks a lot, thx a lot, thanks a ton,
    thx a ton, thanks a bunch, thanks a million, as well, if possible, to be honest, be honest, on top of that, q for you,
    quick 1, quick one, dumb one, easy one, settle a bet, in general, all of a sudden, yes / no, or nah, or nope, or no,
    or not really, not really, will 100 % ask, in terms of, % wise, percentage wise, percent wise, dollar wise, unit wise,
    volume wise, moneywise, our stuff, my stuff, burn through, burned through, go through, went through, so far off, way off,
    ie, i.e., i.e, e.g., generally speaking, give away, giving away, built at, built in, made at, produced at, produced in,
    assembled at, assembled in, coming out of, sourced from, bought from, supplied by, we get from, get from,
    which one is better, which one is worse, which is better, which is worse, which one is higher, which one is lower,
    all three, all of it, the whole lot, my vp, month end, off a cliff, that much, this much, way, a ton, by a lot,
    the most recent, names and numbers, names and both numbers, names please, names, both numbers, and the count,
    and the amount, with amount, with count, list with, list them with, one number, just one number, one liner, in one line,
    one line, short answer, like i 'm 5, like i am 5, like im 5, like i 'm five, eli5, racked up, rack up, racks up, ring up,
    rang up, run up, ran up, chalk up, chalked up, piled up, pile up, eat up, ate up, eating up, end up with, ended up with,
    wind up with, wound up with, pull in, pulled in, pulls in, bring in, brought in, brings in, bringing in, take in,
    took in, rake in, raked in, account for, accounts for, accounted for, out there, down there, over there, down in, up in,
    over in, over at, out in, out at, up at, down at, as of today, let me know, by any chance, if you can, if u can,
    when you get a chance, when u get a chance, when you can, when you have a sec, when u have a sec, at your convenience,
    no pressure, long story, real quick, off the top of your head, once and for all, for real, for once, on earth, the heck,
    the hell, i swear, asking for a friend, all in, all told, all up, on the nose, give or take, or so, and such, and so on,
    which one was it, which one is it, and how much, list them, not the number, not the numbers,
    come out of, comes out of, came out of, roll out of, rolls out of, rolled out of, roll off, rolled off, side by side,
    owned by, run by, led by, managed by, behind that, behind it, behind this, in a nutshell, settle one, tie up, ties up, tied up, tying up, if any, if i may, broadly speaking, roughly speaking,
    leave it at that, from memory, last i checked, hows it look so far, how does it look so far, nothing else,
    at the same point in the month, at the same point in the quarter, at the same point in the year,
    at the rate we are going, the way we are going, at this point
  `),
  ...phrasesIn(
    "dumb, stupid, silly, quick, random, noob, newbie, one, another, small, little, easy, weird, last",
  ).flatMap((kind) => [`${kind} q`, `${kind} question`, `${kind} qn`]),
  ...phrasesIn(
    "names, the names, counts, the counts, numbers, the numbers, amounts, the amounts, both numbers",
  ).flatMap((what) => [`with ${what}`, `and ${what}`, `just ${what}`, `${what} only`, `${what} too`]),
];
