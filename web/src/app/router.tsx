import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ErrorComponentProps,
} from "@tanstack/react-router";
import { Broken } from "@/app/Boundary";
import { Missing } from "@/app/Missing";
import { Shell } from "@/app/Shell";
import { Pending } from "@/app/Pending";

/** Words of an address; what is no text in it is left out. */
function words<const Names extends readonly string[]>(...names: Names) {
  return (search: Record<string, unknown>) => {
    const found = names.filter((name) => search[name] !== undefined && search[name] !== "");
    return Object.fromEntries(found.map((name) => [name, String(search[name])])) as {
      [Name in Names[number]]?: string;
    };
  };
}

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });

const generate = createRoute({
  getParentRoute: () => root,
  path: "/",
  /** `from`: a video to begin from; `template`: one that was chosen elsewhere. */
  validateSearch: words("from", "template"),
  component: lazyRouteComponent(() => import("@/features/generate"), "Screen"),
});
const library = createRoute({
  getParentRoute: () => root,
  path: "/library",
  validateSearch: words("q", "status"),
  component: lazyRouteComponent(() => import("@/features/library"), "Screen"),
});
const video = createRoute({
  getParentRoute: () => root,
  path: "/video/$id",
  component: lazyRouteComponent(() => import("@/features/progress/route"), "Screen"),
});
const edit = createRoute({
  getParentRoute: () => root,
  path: "/video/$id/edit",
  validateSearch: words("beat"),
  component: lazyRouteComponent(() => import("@/features/video/edit"), "Screen"),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: "/video/$id/compare/$other",
  component: lazyRouteComponent(() => import("@/features/video/compare"), "Screen"),
});
const usage = createRoute({
  getParentRoute: () => root,
  path: "/usage",
  validateSearch: words("days"),
  component: lazyRouteComponent(() => import("@/features/usage"), "Screen"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: words("tab"),
  component: lazyRouteComponent(() => import("@/features/settings"), "Screen"),
});

export const router = createRouter({
  routeTree: root.addChildren([generate, library, video, edit, compare, usage, settings]),
  defaultPreload: "intent",
  // Another video is another screen: nothing of the one before stays.
  defaultRemountDeps: ({ params }) => params,
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
    <Broken error={error} again={reset} />
  ),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
