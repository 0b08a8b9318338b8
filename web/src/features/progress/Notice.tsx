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
    <section aria-label={title} className={`flex gap-4 rounded-lg p-5 sm:p-6 ${TONES[tone]}`}>
      <Icon aria-hidden size={22} className="mt-1 shrink-0" />
      <div className="grid min-w-0 flex-1 gap-3">
        <h2 className="text-lg">{title}</h2>
        {children}
      </div>
    </section>
  );
}
