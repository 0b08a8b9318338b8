import { useEffect, useRef, useState } from "react";

/**
 * A value that changes at most so often: what is looked at must not be taken away at once. Nothing
 * (`null`) is not looked at.
 */
export function useSteady<T>(value: T, least: number): T {
  const [shown, setShown] = useState(value);
  const since = useRef(0);
  const looked = useRef(value);
  useEffect(() => {
    const show = () => {
      since.current = Date.now();
      looked.current = value;
      setShown(value);
    };
    const wait = looked.current === null ? 0 : since.current + least - Date.now();
    if (wait <= 0) return show();
    const timer = setTimeout(show, wait);
    return () => clearTimeout(timer);
  }, [value, least]);
  return shown;
}
