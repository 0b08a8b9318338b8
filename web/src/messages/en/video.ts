/** The video screen. */
export const video = {
  "video.title": "Video",
} as const;
