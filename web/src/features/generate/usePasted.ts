import { useEffect } from "react";

/** Pictures that are pasted anywhere, and files that are dropped beside every place for them. */
export function usePasted(take: (file: File) => void): void {
  useEffect(() => {
    function pasted(event: ClipboardEvent) {
      const found = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"));
      if (!found) return;
      event.preventDefault();
      take(found);
    }
    // The browser would leave the page for a file that is dropped on it.
    const stay = (event: DragEvent) => event.preventDefault();
    document.addEventListener("paste", pasted);
    document.addEventListener("dragover", stay);
    document.addEventListener("drop", stay);
    return () => {
      document.removeEventListener("paste", pasted);
      document.removeEventListener("dragover", stay);
      document.removeEventListener("drop", stay);
    };
  }, [take]);
}
