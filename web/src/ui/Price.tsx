import { t } from "@/messages";
import { price } from "@/ui/format";

/** An amount of the API, exactly; nothing to pay is said in words where `free` asks for it. */
export function Price({ usd, free = false }: { usd: string; free?: boolean }) {
  if (free && /^0+(\.0+)?$/.test(usd)) return <span>{t("price.free")}</span>;
  return <span className="facts whitespace-nowrap">{price(usd)}</span>;
}
