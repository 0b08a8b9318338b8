import type { Plugin } from "vite";

/** The letters of the first screen: asked for with the page, there before anything is painted. */
const FIRST = /(instrument-sans|bricolage-grotesque)-latin-wght-normal-[\w-]+\.woff2$/;

/** Names those fonts in the page, so that no text is painted twice. */
export function preloadFonts(): Plugin {
  return {
    name: "preload-fonts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => FIRST.test(name))
          .map((name) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${name}`, crossorigin: "" },
            injectTo: "head-prepend" as const,
          })),
    },
  };
}
