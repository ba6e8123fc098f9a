// What the build puts in place of these: true in `npm run dev`, false in every build that is kept.
interface ImportMeta {
  readonly env: { readonly DEV: boolean };
}
