import { CircleUser, Monitor, Moon, Sun } from "lucide-react";
import type { Session } from "@/api/queries";
import { signOut } from "@/api/session";
import { choose, useTheme, type Theme } from "@/app/theme";
import { t } from "@/messages";
import { IconButton } from "@/ui/Button";
import { Menu, MenuChoice, MenuItem, MenuNote } from "@/ui/Menu";

const THEMES: { theme: Theme; icon: typeof Sun; label: string }[] = [
  { theme: "system", icon: Monitor, label: t("theme.system") },
  { theme: "light", icon: Sun, label: t("theme.light") },
  { theme: "dark", icon: Moon, label: t("theme.dark") },
];

/** The theme, and who is signed in. */
export function Account({ session }: { session: Session | undefined }) {
  const chosen = useTheme();
  const Icon = THEMES.find(({ theme }) => theme === chosen)?.icon ?? Monitor;
  return (
    <div className="ml-auto flex items-center gap-1">
      <Menu trigger={<IconButton icon={Icon} label={t("theme.label")} />}>
        <MenuChoice
          value={chosen}
          onChange={choose}
          options={THEMES.map(({ theme, label }) => ({ value: theme, label }))}
        />
      </Menu>
      {session ? (
        <Menu trigger={<IconButton icon={CircleUser} label={t("shell.account")} />}>
          <MenuNote>
            {session.embedded
              ? t("shell.keyless")
              : t("shell.signedIn", { owner: session.owner })}
          </MenuNote>
          {session.embedded ? null : (
            <MenuItem onSelect={signOut}>{t("shell.signOut")}</MenuItem>
          )}
        </Menu>
      ) : (
        <span aria-hidden className="size-11" />
      )}
    </div>
  );
}
