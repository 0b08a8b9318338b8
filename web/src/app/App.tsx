import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Tooltip } from "radix-ui";
import { Boundary } from "@/app/Boundary";
import { queryClient } from "@/app/query";
import { router } from "@/app/router";
import { Toaster } from "@/ui/Toaster";

/** Everything: data, tips, notices, screens. */
export function App() {
  return (
    <Boundary>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delayDuration={300}>
          <RouterProvider router={router} />
          <Toaster />
        </Tooltip.Provider>
      </QueryClientProvider>
    </Boundary>
  );
}
