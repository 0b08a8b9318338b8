/** The progress screen. */
export const progress = {
  "progress.title": "Progress",
} as const;
