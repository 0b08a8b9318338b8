import { Link, Outlet } from "@tanstack/react-router";
import { Clapperboard, Gauge, LibraryBig, Settings2, type LucideIcon } from "lucide-react";
import { useSession } from "@/api/queries";
import { Problem } from "@/api/problem";
import { Account } from "@/app/Account";
import { Offline } from "@/app/Offline";
import { Pending } from "@/app/Pending";
import { SignIn } from "@/app/SignIn";
import { Wordmark } from "@/app/Wordmark";
import { t } from "@/messages";
import { ErrorPanel } from "@/ui/ErrorPanel";

const PLACES = [
  { to: "/", icon: Clapperboard, label: t("shell.generate") },
  { to: "/library", icon: LibraryBig, label: t("shell.library") },
  { to: "/usage", icon: Gauge, label: t("shell.usage") },
  { to: "/settings", icon: Settings2, label: t("shell.settings") },
] as const;

/** The frame around every screen, behind the sign-in where one is asked for. */
export function Shell() {
  const session = useSession();
  const signedOut = session.error instanceof Problem && session.error.status === 401;
  return (
    <>
      <a href="#content" className="skip-link">
        {t("shell.skip")}
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-canvas">
        <div className="shell-width flex h-16 items-center gap-8">
          <Link to="/" className="rounded-sm">
            <Wordmark />
          </Link>
          {signedOut ? null : <Places className="hidden sm:block" />}
          <Account session={session.data} />
        </div>
        <Offline />
      </header>
      <main id="content" tabIndex={-1} className="shell-width pb-28 pt-8 sm:pb-16 sm:pt-10">
        {signedOut ? <SignIn /> : <Inside session={session} />}
      </main>
      {signedOut ? null : (
        <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden">
          <Places />
        </div>
      )}
    </>
  );
}

function Inside({ session }: { session: ReturnType<typeof useSession> }) {
  if (session.data) return <Outlet />;
  if (session.error) {
    return <ErrorPanel error={session.error} retry={() => void session.refetch()} page />;
  }
  return <Pending />;
}

function Places({ className = "" }: { className?: string }) {
  return (
    <nav aria-label={t("shell.nav")} className={className}>
      <ul className="flex justify-around gap-1 sm:justify-start">
        {PLACES.map((place) => (
          <li key={place.to}>
            <Place {...place} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/" }}
      className="flex min-h-14 min-w-16 flex-col items-center justify-center gap-0.5 rounded-md px-3 text-xs font-medium text-muted hover:text-ink aria-[current=page]:text-accent-text sm:min-h-10 sm:min-w-0 sm:flex-row sm:gap-2 sm:text-sm sm:aria-[current=page]:bg-accent-soft sm:aria-[current=page]:text-ink"
    >
      <Icon aria-hidden size={18} />
      {label}
    </Link>
  );
}
