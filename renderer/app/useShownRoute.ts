import { useEffect, useRef } from "react";
import { usePresently } from "../ui/usePresently.ts";
import type { Route, Router } from "./routes.ts";

/** The route that is on the screen: another page is drawn in slices, and the page before it stands until then. Whatever else changes is shown in one step. */
export function useShownRoute(router: Router): Route {
  const [route, setPresently, setNow] = usePresently(router.route.get());
  const shown = useRef(route);
  useEffect(() => {
    shown.current = route;
  }, [route]);
  useEffect(() => {
    const follow = (): void => {
      const next = router.route.get();
      if (next.page === shown.current.page) setNow(next);
      else setPresently(next);
    };
    // It may have changed before anybody listened.
    if (router.route.get() !== shown.current) follow();
    return router.route.subscribe(follow);
  }, [router, setPresently, setNow]);
  return route;
}
