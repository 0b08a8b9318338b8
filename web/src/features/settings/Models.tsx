import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { Session } from "@/api/queries";
import { fitting, makes, models, priceWords, ROLES, roleWords, type Model, type Role } from "@/features/settings/models";
import { Loaded, Part } from "@/features/settings/Part";
import { Providers } from "@/features/settings/Providers";
import { t } from "@/messages";
import { Chip } from "@/ui/Chip";
import { Field, Input, Select } from "@/ui/Field";

/** Who makes films here, with what, for what price. */
export function Models({ session }: { session: Session }) {
  const query = useQuery(models);
  return (
    <div className="grid gap-12">
      <Providers session={session} />
      <Part title={t("models.title")} lead={t("models.lead")}>
        <Loaded query={query} height="h-152">
          {(data) => <Finder all={data.models} />}
        </Loaded>
      </Part>
    </div>
  );
}

function Finder({ all }: { all: readonly Model[] }) {
  const [words, setWords] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const found = fitting(all, useDeferredValue(words), role);
  return (
    <div className="grid gap-4">
      <form role="search" className="flex flex-wrap gap-3" onSubmit={(event) => event.preventDefault()}>
        <Field label={t("models.search")} quiet className="min-w-56 flex-1 sm:max-w-md">
          <span className="relative block">
            <Search aria-hidden size={18} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
            <Input
              type="search"
              className="pl-10"
              placeholder={t("models.searchHint")}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </span>
        </Field>
        <Field label={t("models.role")} quiet className="min-w-40">
          <Select<Role | "">
            value={role}
            onChange={setRole}
            options={[
              { value: "", label: t("models.anyRole") },
              ...ROLES.map((each) => ({ value: each, label: roleWords(each) })),
            ]}
          />
        </Field>
      </form>
      <p role="status" className="text-sm text-muted">
        {found.length ? t("models.found", { count: found.length }) : t("models.none")}
      </p>
      {found.length ? <Table found={found} /> : null}
    </div>
  );
}

const HEAD = "px-4 py-2.5 font-semibold";
const CELL = "px-4 py-3 align-top";

function Table({ found }: { found: readonly Model[] }) {
  return (
    <div role="region" aria-label={t("models.title")} tabIndex={0} className="max-h-[70dvh] overflow-auto rounded-lg border border-line bg-surface">
      <table className="facts w-full min-w-176 text-sm">
        <caption className="sr-only">{t("models.title")}</caption>
        <thead className="sticky top-0 z-10 bg-raised text-left text-xs text-muted shadow-sm">
          <tr>
            <th scope="col" className={HEAD}>{t("models.col.model")}</th>
            <th scope="col" className={HEAD}>{t("models.col.makes")}</th>
            <th scope="col" className={HEAD}>{t("models.col.price")}</th>
            <th scope="col" className={HEAD}>{t("models.col.source")}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((model) => (
            <Row key={model.id} model={model} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ model }: { model: Model }) {
  const [vendor = "", ...name] = model.id.split("/");
  return (
    <tr className="border-t border-line">
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{name.join("/")}</span>
          {model.chosen ? <Chip tone="accent">{t("models.chosen")}</Chip> : null}
        </span>
        <span className="text-xs text-muted">{vendor}</span>
      </th>
      <td className={CELL}>
        {roleWords(model.role)}
        <span className="block text-xs text-muted">{makes(model)}</span>
      </td>
      <td className={`${CELL} whitespace-nowrap`}>
        {priceWords(model.price).map((part) => (
          <span key={part} className="block">{part}</span>
        ))}
      </td>
      <td className={`${CELL} min-w-44 text-xs`}>
        <time dateTime={model.price.date} className="block">{model.price.date}</time>
        <span className="text-muted">{model.price.source}</span>
      </td>
    </tr>
  );
}
