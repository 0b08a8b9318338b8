import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./precompress.ts";
import { preloadFonts } from "./preload.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const target = process.env.REELWRIGHT_SITE ?? here("../src/reelwright/site");
const service = process.env.REELWRIGHT_BASE_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFonts(), precompress(target)],
  resolve: { alias: { "@": here("./src") } },
  // The security policy of the page knows no data: scripts, fonts or styles.
  build: {
    outDir: target,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: ["chrome123", "safari17.5", "firefox121"],
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": service, "/media": service, "/openapi.json": service } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/testing.ts"] },
});
