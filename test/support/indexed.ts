export { indexOfProject as indexedProject } from "../../core/index/index-of-project.ts";
