/** Says what dropping a file here will do. */
export function DropOverlay({ hasProject }: { readonly hasProject: boolean }) {
  return (
    <div className="app-drop" aria-hidden="true">
      <p>
        {hasProject
          ? "Drop a table or texts to import stories, or a .concord file to open it"
          : "Drop a .concord file to open it"}
      </p>
    </div>
  );
}
