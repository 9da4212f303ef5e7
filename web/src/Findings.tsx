/* Errors first, then what was found, then warnings: each leads to its places. */
import type { Diagnostic, Finding } from "./doc";
import { PlaceLink, Sentence, usePiecemeal } from "./parts";
import type { Page } from "./state";
import { counted } from "./words";

export function FindingItem({ page, finding }: { page: Page; finding: Finding }) {
    const { doc } = page.state;
    const parties = finding.parties.map((p) => doc.parties[p]?.name ?? "").filter(Boolean);
    return (
        <li class="finding">
            <p class="what">
                <span class="code">{finding.code}</span> <span class="about">{finding.about}</span>
                {finding.second_hand ? <span class="quiet-word">second-hand</span> : null}
                {parties.length ? (
                    <span class="parties">
                        {parties.map((name) => (
                            <span key={name} class="party">
                                {name}
                            </span>
                        ))}
                    </span>
                ) : null}
            </p>
            <p class="sentence">
                <Sentence page={page} text={finding.message} />
            </p>
            {finding.places.length ? (
                <p class="places">
                    {finding.places.map((place, i) => (
                        <PlaceLink key={i} page={page} place={place} />
                    ))}
                </p>
            ) : null}
        </li>
    );
}

function DiagnosticItem({ page, diagnostic }: { page: Page; diagnostic: Diagnostic }) {
    const { code, message, hint, place } = diagnostic;
    return (
        <li class="finding">
            <p class="what">
                <span class="code">{code}</span> <PlaceLink page={page} place={place} />
            </p>
            <p class="sentence">
                <Sentence page={page} text={message} />
            </p>
            {hint ? <p class="hint">{hint}</p> : null}
        </li>
    );
}

function Diagnostics({ page, severity, title }: { page: Page; severity: Diagnostic["severity"]; title: string }) {
    const list = page.state.doc.diagnostics.filter((d) => d.severity === severity);
    const drawn = usePiecemeal(list.length, 100);
    if (list.length === 0) return null;
    return (
        <section class={severity} aria-labelledby={`head-${severity}`}>
            <h2 id={`head-${severity}`}>{title}</h2>
            <ul class="findings">
                {list.slice(0, drawn).map((d, i) => (
                    <DiagnosticItem key={i} page={page} diagnostic={d} />
                ))}
            </ul>
        </section>
    );
}

function Expectations({ page }: { page: Page }) {
    const { passed, failed } = page.state.doc.expectations;
    if (failed.length === 0) return null;
    return (
        <section class="error" aria-labelledby="head-expected">
            <h2 id="head-expected">
                {counted(failed.length, "expectation")} of {passed + failed.length} not met
            </h2>
            <ul class="findings">
                {failed.map((f, i) => (
                    <li key={i} class="finding">
                        <p class="sentence">
                            <Sentence page={page} text={f.claim} />: {f.actual}, expected: {f.expected}
                        </p>
                        <p class="places">
                            <PlaceLink page={page} place={f.place} />
                        </p>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function Found({ page }: { page: Page }) {
    const { findings, coursed, asOf } = page.state;
    const list = findings ?? [];
    const drawn = usePiecemeal(list.length, 100);
    if (coursed && findings === null)
        return <p class="note">What is found here was not worked out in advance: this page holds verdicts only.</p>;
    return (
        <section aria-labelledby="head-found">
            <h2 id="head-found">
                {list.length ? counted(list.length, "finding") : "No findings"}
                {asOf ? <span class="quiet-word"> as of {asOf}</span> : null}
            </h2>
            <ul class="findings">
                {list.slice(0, drawn).map((f, i) => (
                    <FindingItem key={`${f.code}.${i}`} page={page} finding={f} />
                ))}
            </ul>
        </section>
    );
}

export function Findings({ page }: { page: Page }) {
    return (
        <div class="found">
            <Diagnostics page={page} severity="error" title="Errors in the text" />
            <Expectations page={page} />
            <Found page={page} />
            <Diagnostics page={page} severity="warning" title="Warnings" />
        </div>
    );
}
