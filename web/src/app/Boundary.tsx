import { Component, type ReactNode } from "react";
import { Problem } from "@/api/problem";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/ErrorPanel";

/** What stands in the place of a screen that broke. */
export function Broken({ error, again }: { error: unknown; again: () => void }) {
  if (error instanceof Problem) return <ErrorPanel error={error} retry={again} />;
  return (
    <section role="alert" className="mx-auto grid max-w-xl gap-4 py-16">
      <h1 className="text-2xl">{t("broken.title")}</h1>
      <p className="text-muted">{t("broken.lead")}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{t("broken.again")}</Button>
      </div>
    </section>
  );
}

type Props = { children: ReactNode };

/** Catches what breaks outside of every screen. */
export class Boundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <Broken error={this.state.error} again={() => this.setState({ error: undefined })} />;
  }
}
