/** The layers of ARCHITECTURE.md, enforced on every import. @type {import('dependency-cruiser').IConfiguration} */
const room = (
  /** @type {string} */ name,
  /** @type {string} */ from,
  /** @type {string} */ forbidden,
  /** @type {string} */ why,
) => ({
  name,
  comment: why,
  severity: "error",
  from: { path: from },
  to: { path: forbidden },
});

const coreLibraries =
  "zod|papaparse|fflate|@noble/hashes|@types/papaparse|jschardet|entities|docx|linkifyjs|saxes|@e965/xlsx|unpdf|lossless-json";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-circles-between-rooms",
      comment: "folders, too, import one way only: a stranger can draw them",
      severity: "error",
      scope: "folder",
      from: { path: "^(core|main|preload|renderer|scripts)(/|$)" },
      to: { circular: true },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    room(
      "core-is-pure",
      "^core/",
      "^(main|preload|renderer|test|scripts)/",
      "core is the domain and knows no other room",
    ),
    {
      name: "core-no-node",
      severity: "error",
      from: { path: "^core/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-libraries",
      comment: "core runs the same in a worker, a test and the command line: only pure libraries",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "node_modules/", pathNot: `node_modules/(${coreLibraries})/` },
    },
    room("main-moves-bytes", "^main/(?!cli/)", "^(core|renderer|test|scripts)/", "main knows no domain type"),
    room(
      "cli-on-core",
      "^main/cli/",
      "^main/(?!cli/)|^(preload|renderer|test|scripts)/|node_modules/electron/",
      "the command line is plain Node on core",
    ),
    room(
      "preload-contract-alone",
      "^preload/contract/",
      "^(core|main|renderer|test|scripts)/",
      "the contract belongs to both sides",
    ),
    room(
      "preload-on-contract",
      "^preload/[^/]+\\.ts$",
      "^(core|main|renderer|test|scripts)/",
      "preload exposes the contract, nothing else",
    ),
    {
      name: "preload-types-only",
      comment: "the schemas of the contract would load a validation library at every start of the window",
      severity: "error",
      from: { path: "^preload/[^/]+\\.ts$" },
      to: { path: "^preload/contract/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "renderer-no-node",
      severity: "error",
      from: { path: "^renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    room(
      "renderer-no-main",
      "^renderer/",
      "^(main|test|scripts)/|^preload/index|node_modules/electron/",
      "the window reaches the machine through the contract",
    ),
    room(
      "data-is-lowest",
      "^renderer/data/",
      "^renderer/(engine|project|features|ui|app)/",
      "data <- engine <- project <- features <- app",
    ),
    room(
      "engine-on-data",
      "^renderer/engine/",
      "^renderer/(project|features|ui|app)/",
      "data <- engine <- project <- features <- app",
    ),
    room(
      "project-below-features",
      "^renderer/project/",
      "^renderer/(features|app)/",
      "data <- engine <- project <- features <- app",
    ),
    room(
      "features-below-app",
      "^renderer/features/",
      "^renderer/app/",
      "data <- engine <- project <- features <- app",
    ),
    {
      name: "word-lists-in-workers",
      comment: "the lists of names and places are large: only a worker looks things up in them",
      severity: "error",
      from: { path: "^renderer/(features|app|project|ui|data)/" },
      to: {
        path: "^core/redaction/(lists/|outside-texts\\.ts$|suggest\\.ts$)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cross-feature",
      comment: "a feature never imports another feature",
      severity: "error",
      from: { path: "^renderer/features/([^/]+)/" },
      to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" },
    },
    room(
      "ui-is-react-only",
      "^renderer/ui/",
      "^(core|main|preload)/|^renderer/(data|engine|project|features|app)/",
      "shared components know no data",
    ),
    room(
      "words-import-core-only",
      "^renderer/words/",
      "^(main|preload)/|^renderer/(data|engine|project|features|ui|app)/",
      "words know what they say, and no data",
    ),
    {
      name: "dexie-only-in-data",
      severity: "error",
      from: { path: "^(core|main|preload|renderer/(?!data/))" },
      to: { path: "node_modules/dexie" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
