import { createLink, type LinkComponent } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, AnchorHTMLAttributes, Ref } from "react";
import { Tip } from "@/ui/Tip";

type Kind = "primary" | "plain" | "quiet" | "danger";
type Size = "sm" | "md" | "lg";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-md font-semibold whitespace-nowrap transition-colors select-none disabled:opacity-50 aria-busy:opacity-70 disabled:cursor-not-allowed";
const KINDS: Record<Kind, string> = {
  primary: "bg-accent text-on-accent enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong",
  plain: "border border-edge bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-bad bg-surface text-bad hover:bg-bad-soft",
};
const SIZES: Record<Size, string> = {
  sm: "min-h-9 px-3 text-xs",
  md: "min-h-11 px-4 text-sm",
  lg: "min-h-13 px-6 text-base",
};

type Look = { kind?: Kind; size?: Size; icon?: LucideIcon };

const look = (kind: Kind, size: Size, more = "") => `${BASE} ${KINDS[kind]} ${SIZES[size]} ${more}`;

type ButtonProps = Look & ComponentProps<"button"> & { busy?: boolean };

/** One act; while it is `busy` it says so and takes no second click. */
export function Button({
  kind = "primary", size = "md", icon: Icon, busy = false, className, children, onClick, ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={look(kind, size, className)}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {Icon ? <Icon aria-hidden size={size === "sm" ? 15 : 18} /> : null}
      {children}
    </button>
  );
}

type AnchorProps = Look & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** A link to a file or another place, that looks like a button; without an address it is one to come. */
export function AnchorButton({
  kind = "plain", size = "md", icon: Icon, className, children, ...rest
}: AnchorProps) {
  return (
    <a role={rest.href === undefined ? "link" : undefined} className={look(kind, size, className)} {...rest}>
      {Icon ? <Icon aria-hidden size={size === "sm" ? 15 : 18} /> : null}
      {children}
    </a>
  );
}

/** A link to another screen, that looks like a button. */
export const LinkButton: LinkComponent<typeof AnchorButton> = createLink(AnchorButton);

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  icon: LucideIcon;
  /** What it does, in words: its name and its tip. */
  label: string;
  kind?: Kind;
};

/** An act without room for words; the words are its name and its tip. */
export function IconButton({ icon: Icon, label, kind = "quiet", className = "", ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        className={`${BASE} ${KINDS[kind]} size-11 ${className}`}
        {...rest}
      >
        <Icon aria-hidden size={19} />
      </button>
    </Tip>
  );
}
