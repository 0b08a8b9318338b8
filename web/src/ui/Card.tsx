import type { ComponentProps } from "react";

/** A thing of its own on the page. */
export function Card({ className = "", ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={`rounded-lg border border-line bg-surface p-5 sm:p-6 ${className}`}
      {...rest}
    />
  );
}
