import { QueryClient } from "@tanstack/react-query";

/** Server state; the client itself repeats what may be repeated, so queries do not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, networkMode: "offlineFirst" },
    mutations: { retry: false, networkMode: "always" },
  },
});
