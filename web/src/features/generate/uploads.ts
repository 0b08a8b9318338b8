import { queryOptions } from "@tanstack/react-query";
import { answer, api, base } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Schema } from "@/api/queries";
import { key } from "@/api/session";
import type { FileRole } from "@/features/generate/draft";
import { t } from "@/messages";

const MEGA = 1_000_000;
const FRESH_MS = 12 * 60_000;
const TYPES: Readonly<Record<FileRole, string>> = {
  product: "image/png,image/jpeg,image/webp",
  logo: "image/png,image/jpeg,image/webp",
  music: "audio/*",
};
export const accepted = (role: FileRole): string => TYPES[role];

/** What can be said against a file before it is sent. */
export function unfit(file: File, role: FileRole, mostMb: number): string | undefined {
  if (file.size > mostMb * MEGA) return t("generate.file.tooLarge", { most: mostMb });
  const kind = role === "music" ? "audio/" : "image/";
  if (file.type && !file.type.startsWith(kind)) {
    return t(role === "music" ? "generate.file.noAudio" : "generate.file.noPicture");
  }
  return undefined;
}

type Sending = { onShare(share: number): void; signal: AbortSignal };

/** Send a file; only the old request tells how far it is. Throws a `Problem`. */
export function send(file: File, role: FileRole, { onShare, signal }: Sending): Promise<Schema["Asset"]> {
  const form = new FormData();
  form.append("file", file);
  form.append("role", role);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", `${base()}/api/assets`);
    const secret = key();
    if (secret) request.setRequestHeader("Authorization", `Bearer ${secret}`);
    request.upload.onprogress = ({ loaded, total }) => onShare(total ? loaded / total : 0);
    request.onload = () => void settled(request).then(resolve, reject);
    request.onerror = () => reject(Problem.unreachable());
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

async function settled(request: XMLHttpRequest): Promise<Schema["Asset"]> {
  const response = new Response(request.responseText, { status: request.status });
  if (!response.ok) throw await Problem.of(response);
  return (await response.json()) as Schema["Asset"];
}

/** A product photo, and as films show it; links are good for 15 minutes. */
export const cutout = (id: string) =>
  queryOptions({
    queryKey: ["cutout", id],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/assets/{asset_id}/cutout", { params: { path: { asset_id: id } }, signal })),
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });

/** A file that was sent, to be looked at. */
export const asset = (id: string) =>
  queryOptions({
    queryKey: ["asset", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/assets/{asset_id}", { params: { path: { asset_id: id } }, signal })),
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
