import type { TimelineViewProps } from "../props";
export function TimelineView(_p: TimelineViewProps) { return null; }
