/** The gallery's entry: development only, served by `npm run dev` at /gallery.html and never built into the application. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Gallery } from "./Gallery.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no element #root");
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
