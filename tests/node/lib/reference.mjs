// The reference implementation, @argdown/core, as a function from a text to
// its errors and its model.
//
// What has to be known about it:
// - It catches every exception and drops those that are not its own (broken
//   YAML among them), which leaves half a model behind. Here they are thrown.
// - Front matter is merged into the request, that is into the settings, so it
//   could switch that off again: the field cannot be written here.
// - The model plugin keeps the state of a run that was broken off; after one,
//   and after front matter, it is made anew.
// - It goes on after parser errors; such a model is not handed out.
import { createRequire } from "node:module";
import { packages } from "./paths.mjs";

const MAKING_A_MAP = ["RegroupPlugin", "PreselectionPlugin", "StatementSelectionPlugin",
    "ArgumentSelectionPlugin", "MapPlugin", "GroupPlugin"];

const LISTS = ["excludeStatements", "excludeArguments", "includeStatements",
    "selectedSections", "selectedTags"];

/** Load the reference. Throws when the package is not installed. */
export function loadReference() {
    const require = createRequire(packages());
    const core = require("@argdown/core");
    const { Lexer } = createRequire(require.resolve("@argdown/core"))(
        "chevrotain");
    return new Reference(core, require, watchLexer(Lexer));
}

// The lexer's errors are replaced by an exception without a place; keep them.
function watchLexer(Lexer) {
    const seen = { result: null };
    const tokenize = Lexer.prototype.tokenize;
    Lexer.prototype.tokenize = function (...args) {
        seen.result = tokenize.apply(this, args);
        return seen.result;
    };
    return seen;
}

class Reference {
    #core;
    #lexerSeen;
    #stringify;
    #builder = null;
    #parser;

    constructor(core, require, lexerSeen) {
        this.#core = core;
        this.#lexerSeen = lexerSeen;
        this.#stringify = core.stringifyArgdownData;
        this.#parser = new core.ArgdownApplication();
        this.#parser.addPlugin(new core.ParserPlugin(), "parse-input");
    }

    /**
     * Read a text: {errors, model}. An error is {kind, line, endLine, message}
     * with kind lexer, parser, empty (nothing but comments), yaml, plugin (a
     * rule of the model is broken) or crash; the line is null where the
     * reference does not tell. The model is null if there are errors.
     * settingsLost: the front matter did away with the model's settings.
     * wrongSettings: the front matter has some for the map that are of a wrong
     * type; over some it crashes, and the map is null.
     */
    read(text) {
        const response = {};
        const request = requestFor(text, ["parse-input"]);
        try {
            this.#parser.run(request, response);
        } catch (e) {
            return failed([this.#lexerError(e, text)]);
        }
        if (response.parserErrors.length > 0)
            return failed(response.parserErrors.map(
                (e) => parserError(e, response.tokens)));
        return this.#build(text, response);
    }

    /**
     * What the text is cut into: a line for each token that stands for some
     * of it, with its place; null where a character cannot be read.
     */
    tokens(text) {
        try {
            this.#parser.run(requestFor(text, ["parse-input"]), {});
        } catch {
            return null;
        }
        return this.#lexerSeen.result.tokens
            .filter(({ image }) => image.trim() !== "")
            .map((t) => `${t.startLine}:${t.startColumn} ` +
                `${t.tokenType.name} ${t.image}`);
    }

    #lexerError(e, text) {
        const { errors, tokens } = this.#lexerSeen.result;
        if (text !== "" && errors.length > 0)
            return error("lexer", errors[0].line, null, errors[0].message);
        // It stumbles over its own report that there is nothing to read.
        const kind = text === "" || tokens.length === 0 ? "empty" : "crash";
        return error(kind, null, null, e.message);
    }

    #build(text, response) {
        const front = response.tokens.some(
            (t) => t.tokenType.name === "FrontMatter");
        const builder = this.#builder ?? newBuilder(this.#core);
        this.#builder = null;
        builder.at = null;
        const request = requestFor(text, ["build-model"]);
        try {
            builder.app.run(request, response);
        } catch (e) {
            const errors = [modelError(e, builder.at)];
            return { errors, model: null, settingsLost: lost(request) };
        }
        if (!front) this.#builder = builder;
        const settingsLost = lost(request);
        const wrongSettings = hasWrongSettings(response.frontMatter);
        const model = this.#plain({
            arguments: response.arguments,
            statements: response.statements,
            relations: response.relations,
            tags: response.tags,
        });
        const sections = response.sections;
        this.#makeMap(builder, request, response, wrongSettings);
        model.map = this.#plain(response.map);
        model.sections = this.#plain(sections);
        return { errors: [], model, settingsLost, wrongSettings };
    }

    #plain(value) {
        return JSON.parse(this.#stringify(value));
    }

    // This changes the sections: whether they are groups; and where statements
    // and arguments are in groups that are made, it puts these in their place.
    #makeMap(builder, request, response, mayCrash) {
        try {
            request.process = ["build-map"];
            builder.app.run(request, response);
        } catch (e) {
            if (!mayCrash) throw e;
            response.map = null;
        }
    }
}

// Was the whole of the model's settings replaced by the front matter?
function lost(request) {
    return request.model?.shortcodes === undefined;
}

function hasWrongSettings(front) {
    const wrong = (group, keys, right) => keys.some((key) => {
        const value = front?.[group]?.[key];
        return value !== undefined && value !== null && !right(value);
    });
    return wrong("group", ["groupDepth"], (v) => typeof v === "number") ||
        wrong("group", ["regroup"], isRegrouping) ||
        wrong("selection", LISTS, Array.isArray);
}

function isRegrouping(groups) {
    return Array.isArray(groups) && groups.every((group) =>
        group !== null && typeof group === "object" &&
        [group.statements, group.arguments, group.children].every((list) =>
            list === undefined || Array.isArray(list)) &&
        typeof group.title === "string" &&
        (group.children === undefined || isRegrouping(group.children)));
}

function requestFor(input, process) {
    const request = { input, process, logExceptions: false };
    Object.defineProperty(request, "throwExceptions", {
        value: true,
        writable: false,
    });
    return request;
}

// An application for the second step; at is the node it is working on.
function newBuilder(core) {
    const app = new core.ArgdownApplication();
    app.addPlugin(new core.DataPlugin(), "build-model");
    app.addPlugin(new core.ModelPlugin(), "build-model");
    for (const name of MAKING_A_MAP)
        app.addPlugin(new core[name](), "build-map");
    const builder = { app, at: null };
    const { walker } = app.processors["build-model"];
    const emit = walker.emit;
    walker.emit = function (event, request, response, node, ...rest) {
        if (!event.endsWith("Exit")) builder.at = node;
        return emit.call(this, event, request, response, node, ...rest);
    };
    return builder;
}

function parserError(e, tokens) {
    const start = e.token?.startLine;
    const line = Number.isFinite(start) ? start : null;
    return error("parser", line, lastLine(e.token, tokens), e.message);
}

// An indentation is put on the line after the token before it. Where comments
// stand between, that is not its line: it ends with the token behind it.
function lastLine(token, tokens) {
    if (!/^(Indent|Dedent)$/.test(token?.tokenType?.name)) return null;
    const behind = tokens.slice(tokens.indexOf(token) + 1)
        .find(({ image }) => image !== "");
    return Math.max(token.startLine, behind?.startLine ?? 0);
}

function modelError(e, node) {
    const line = node?.startLine ?? null;
    const endLine = node?.endLine ?? line;
    if (e.name === "YAMLException")
        return error("yaml", line, endLine, e.reason ?? e.message);
    if (e.plugin !== undefined && e.code !== undefined)
        return error("plugin", line, endLine, e.message);
    return error("crash", line, endLine, e.message);
}

function error(kind, line, endLine, message) {
    return { kind, line, endLine: endLine ?? line, message };
}

function failed(errors) {
    return { errors, model: null };
}
