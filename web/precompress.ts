import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const WORTH = /\.(js|css|html|svg|json|txt)$/;
const LEAST_BYTES = 1024;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

/** Writes `.br` and `.gz` beside what shrinks; the service only picks one. */
export function precompress(folder: string): Plugin {
  return {
    name: "precompress",
    apply: "build",
    writeBundle() {
      for (const file of files(folder).filter((name) => WORTH.test(name))) {
        if (statSync(file).size < LEAST_BYTES) continue;
        const text = readFileSync(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        writeFileSync(`${file}.br`, brotliCompressSync(text, { params }));
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
      }
    },
  };
}
