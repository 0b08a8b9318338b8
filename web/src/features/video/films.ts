import type { Schema } from "@/api/queries";

type File = Schema["Deliverable"];
export type Ratio = "16:9" | "9:16" | "1:1" | "4:5" | (string & {});
/** One shape of the film with all that belongs to it. */
export type Shape = {
  ratio: Ratio;
  /** The folder of its files: empty for the main one, `9x16/` for another. */
  folder: string;
  film: File;
  /** All its files, the film first. */
  files: readonly File[];
};

const KNOWN: readonly [Ratio, number][] = [["16:9", 16 / 9], ["9:16", 9 / 16], ["1:1", 1], ["4:5", 4 / 5]];

/** The ratio that a picture has; encoders round its sides to even numbers. */
export function ratioOf(size: readonly number[] | null | undefined): Ratio {
  const [width = 0, height = 0] = size ?? [];
  const near = KNOWN.find(([, ratio]) => Math.abs(width / height - ratio) < ratio * 0.02);
  return near?.[0] ?? `${width}:${height}`;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf("/") + 1);
/** What a file is called without its folder. */
export const baseName = (name: string) => name.slice(name.lastIndexOf("/") + 1);

/** The film's shapes, the main one first. */
export function shapes(files: readonly File[]): Shape[] {
  return files
    .filter((file) => file.kind === "film")
    .map((film) => {
      const folder = folderOf(film.name);
      const beside = files.filter((file) => file.kind === "file" && folderOf(file.name) === folder);
      return { ratio: ratioOf(film.size), folder, film, files: [film, ...beside] };
    });
}

/** What a file is for, by its name. */
export type Purpose =
  | "film" | "preview" | "poster" | "captions" | "subtitles" | "timeline" | "disclosure" | "report";

const ENDINGS: readonly [RegExp, Purpose][] = [
  [/^final\./, "film"], [/^preview\./, "preview"], [/^poster\./, "poster"], [/\.vtt$/, "captions"],
  [/\.srt$/, "subtitles"], [/\.otio$/, "timeline"], [/^disclosure\./, "disclosure"], [/^report\./, "report"],
];

export function purpose(name: string): Purpose | null {
  const file = baseName(name);
  return ENDINGS.find(([pattern]) => pattern.test(file))?.[1] ?? null;
}

/** `width / height` for CSS, so that nothing moves when the film comes. */
export function proportion(size: readonly number[] | null | undefined): string {
  const [width, height] = size ?? [];
  return width && height ? `${width} / ${height}` : "16 / 9";
}
