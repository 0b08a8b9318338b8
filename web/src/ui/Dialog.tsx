import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";

type Props = {
  open: boolean;
  onClose(): void;
  title: string;
  /** What can be done, at its foot. */
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** The browser's own dialog: it keeps the focus, gives it back, and closes on Escape. */
export function Dialog({ open, onClose, title, actions, wide, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) {
      dialog.current?.showModal();
      // Else the way out had the focus, and the first Escape closed its tip only.
      heading.current?.focus();
    }
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={`m-auto w-[calc(100%-2rem)] rounded-lg bg-raised p-0 text-ink shadow-lg ${wide ? "max-w-5xl" : "max-w-lg"}`}
    >
      {open ? (
        <div className="grid max-h-[85dvh] grid-rows-[auto_1fr_auto]">
          <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-6">
            <h2 ref={heading} tabIndex={-1} id={id} className="text-lg outline-none">
              {title}
            </h2>
            <IconButton icon={X} label={t("ui.close")} onClick={onClose} />
          </header>
          <div className="overflow-y-auto px-6 pb-6">{children}</div>
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4">
              {actions}
            </footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  );
}
