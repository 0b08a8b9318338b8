/** The generate screen. */
export const generate = {
  "generate.title": "Generate",
} as const;
