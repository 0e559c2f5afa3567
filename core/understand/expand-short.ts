import type { Meaning, Vocabulary } from "../vocabulary.ts";
import { nameOfMeaning } from "../vocabulary.ts";
import { singularsOf, type Word } from "../words.ts";

/** Shorter ones may stand for too much. */
const shortest = 3;

/** A word that more names have says nothing of which is meant. */
const mostNames = 100;

/**
 * The word of the catalog that a short form stands for: its beginning (`conv` for conversion), or its consonants (`wrnty` for warranty).
 * Of several that one which makes a phrase of the catalog with the words beside it, or all when they mean the same; else none.
 */
export function expandShort(words: readonly Word[], at: number, vocabulary: Vocabulary): string | undefined {
  const short = words[at]?.norm.replace(/[.']$/, "") ?? "";
  if (!/^[a-z]+$/.test(short) || short.length < shortest) return undefined;
  const found = [...vocabulary.own].filter((word) => standsFor(short, word));
  const beside = found.filter((word) => isPhrase(word, words, at, vocabulary));
  // "Prod yield": of a name that the word beside it stands in.
  const inNames = [words[at - 1], words[at + 1]].flatMap((word) => {
    const names = word ? (vocabulary.inNames.get(word.singular) ?? []) : [];
    return names.length > mostNames ? [] : names.flatMap((name) => name.words);
  });
  beside.push(...new Set(inNames.filter((word) => standsFor(short, word))));
  const [first] = byLength(beside);
  if (first !== undefined) return meanTheSame(beside, vocabulary) || isOneWord(beside) ? first : undefined;
  const [alone] = byLength(found);
  return alone !== undefined && (isOneWord(found) || meanTheSame(found, vocabulary)) ? alone : undefined;
}

function standsFor(short: string, word: string): boolean {
  if (word[0] !== short[0] || word.length < short.length + 2) return false;
  return (
    word.startsWith(short) || (!/[aeiou]/.test(short.slice(1)) && skeletonOf(word) === skeletonOf(short))
  );
}

/** The consonants of a word, doubled ones once; a plural as its singular. */
function skeletonOf(word: string): string {
  const [singular = word] = singularsOf(word);
  return (
    (singular[0] ?? "") +
    singular
      .slice(1)
      .replace(/[aeiouy]/g, "")
      .replace(/(.)\1/g, "$1")
  );
}

function isPhrase(word: string, words: readonly Word[], at: number, { terms }: Vocabulary): boolean {
  const [singular = ""] = singularsOf(word);
  const [before, next] = [words[at - 1]?.singular, words[at + 1]?.singular];
  return terms.has(`${before} ${singular}`) || terms.has(`${singular} ${next}`);
}

function isOneWord(words: readonly string[]): boolean {
  return new Set(words.map((word) => singularsOf(word).join(" "))).size === 1;
}

/** Whether all of them stand alone for the same things: conversion, convert. */
function meanTheSame(words: readonly string[], { terms }: Vocabulary): boolean {
  const meanings = words.map((word) =>
    terms.get(singularsOf(word).join(" "))?.meanings.map(said).sort().join(),
  );
  return meanings.every((one) => one !== undefined && one === meanings[0]);
}

function said(meaning: Meaning): string {
  return nameOfMeaning(meaning);
}

function byLength(words: readonly string[]): string[] {
  return [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}
