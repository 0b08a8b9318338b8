import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { Field, Input } from "@/ui/Field";

/** A secret that is shown this once, with a way to take it along. */
export function Secret({ label, hint, value }: { label: string; hint: string; value: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = () =>
    navigator.clipboard.writeText(value).then(() => setCopied(true), () => setCopied(false));
  return (
    <div className="grid gap-3">
      <Field label={label} hint={hint} error={copied === false ? t("secret.failed") : undefined}>
        <Input
          readOnly
          className="font-mono text-sm"
          value={value}
          onFocus={(event) => event.target.select()}
        />
      </Field>
      <Button kind="plain" icon={copied ? Check : Copy} className="justify-self-start" onClick={() => void copy()}>
        <span aria-live="polite">{copied ? t("secret.copied") : t("secret.copy")}</span>
      </Button>
    </div>
  );
}
