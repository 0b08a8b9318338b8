import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const TONES = {
  accent: "bg-accent-soft [&>svg]:text-accent-text",
  warn: "bg-warn-soft [&>svg]:text-warn",
  bad: "bg-bad-soft [&>svg]:text-bad",
};

type Props = { icon: LucideIcon; tone: keyof typeof TONES; title: string; children: ReactNode };

/** Something that wants an answer, above everything else. */
export function Notice({ icon: Icon, tone, title, children }: Props) {
  return (
    <section aria-label={title} className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-3 rounded-lg p-5 sm:gap-x-4 sm:p-6 ${TONES[tone]}`}>
      <Icon aria-hidden size={22} className="mt-1" />
      <h2 className="text-lg">{title}</h2>
      <div className="col-span-2 grid min-w-0 gap-3 sm:col-span-1 sm:col-start-2">{children}</div>
    </section>
  );
}
