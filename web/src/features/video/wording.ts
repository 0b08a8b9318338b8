/** A piece of text that both have, or only the one before or after. */
export type Piece = { kind: "same" | "gone" | "new"; text: string };

const MOST_WORDS = 400;

/** What became of a text, word by word, by the longest common run of words. */
export function differences(before: string, after: string): Piece[] {
  const one = before.split(/\s+/).filter(Boolean);
  const other = after.split(/\s+/).filter(Boolean);
  if (one.length > MOST_WORDS || other.length > MOST_WORDS) return whole(before, after);
  return joined(walk(one, other, lengths(one, other)));
}

function whole(before: string, after: string): Piece[] {
  if (before === after) return [{ kind: "same", text: before }];
  return [{ kind: "gone", text: before }, { kind: "new", text: after }];
}

/** `table[i][j]`: the longest common run of `one` from i and `other` from j. */
function lengths(one: string[], other: string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = table[i]!;
      const below = table[i + 1]!;
      row[j] = one[i] === other[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  return table;
}

function walk(one: string[], other: string[], table: number[][]): Piece[] {
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && one[i] === other[j]) {
      pieces.push({ kind: "same", text: one[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (j >= other.length || (i < one.length && table[i + 1]![j]! >= table[i]![j + 1]!)) {
      pieces.push({ kind: "gone", text: one[i]! });
      i += 1;
    } else {
      pieces.push({ kind: "new", text: other[j]! });
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind as one piece; within a change what goes comes first. */
function joined(pieces: readonly Piece[]): Piece[] {
  const told: Piece[] = [];
  for (const piece of pieces) {
    const last = told.at(-1);
    if (last?.kind === piece.kind) last.text += ` ${piece.text}`;
    else told.push({ ...piece });
  }
  return told;
}
