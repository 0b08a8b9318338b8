import { WifiOff } from "lucide-react";
import { t } from "@/messages";
import { useOnline } from "@/ui/online";

/** Says that there is no connection; always there for screen readers, so that it is heard. */
export function Offline() {
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <p className="shell-width flex items-center gap-2 bg-warn-soft py-2 text-sm text-warn">
          <WifiOff aria-hidden size={16} className="shrink-0" />
          {t("shell.offline")}
        </p>
      )}
    </div>
  );
}
