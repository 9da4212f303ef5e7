// One run of one program: its output, CPU seconds, and peak memory.
//
// bash times it, as its `time` gives user and system seconds of the whole tree
// in milliseconds (as far as parents wait for their children), also of a
// program that a signal ended. That is the clock of the limit as well: /proc is
// asked for it ten times a second. RLIMIT_CPU counts whole ticks, and on a busy
// virtual machine ticks that were not had: it only ends who was not found in
// /proc, or has children. A guard in wall-clock seconds ends those that sleep.
// GNU time, where there is one, adds the peak: of the largest process.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

// The guard: so many times the CPU limit, and so many seconds more.
const WALL_FACTOR = 12;
const WALL_EXTRA = 5;

// RLIMIT_CPU: so many times the limit, in whole seconds. Who was ended by it has
// used about the limit at least, as time is told at the end: so much will do.
const TICKS_FACTOR = 2;
const NEARLY = 0.9;
const SIGKILL = 128 + 9;
const SIGXCPU = 128 + 24;

const LOOK_MS = 100;
const TICKS_PER_SECOND = 100; // of /proc/PID/stat, on every Linux that we know

const GNU_TIME = "/usr/bin/time";

// Arguments: limit, file for the output, file for the errors, command, then
// the command's own arguments. The command is a piece of shell: it may have
// options and quotes. It takes the place of the shell that tells its process id.
// Without the braces bash times within the parentheses, and prints the times to
// $err.
const SCRIPT = `
limit=$1; out=$2; err=$3; command=$4; shift 4
TIMEFORMAT='time %R %U %S'
time {
    (
        echo "pid $BASHPID" >&3 && exec 3>&-
        ulimit -t "$limit" && ulimit -c 0
        eval "exec $command \\"\\$@\\""
    ) 3>&2 >"$out" 2>"$err" </dev/null
}
echo "status $?" >&2
`;

let tools = null;

// What there is on this machine, found once.
function available() {
    if (tools) return tools;
    const works = (program, args) =>
        spawnSync(program, args, { stdio: "ignore" }).status === 0;
    tools = {
        bash: works("bash", ["-c", ":"]),
        taskset: works("taskset", ["--version"]),
        peak: existsSync(GNU_TIME) && works(GNU_TIME, ["-f", "%M", "true"]),
    };
    if (!tools.bash) throw new Error("bash is needed to time the solvers");
    return tools;
}

/** The cores that this process may use, by number. */
export function cores() {
    let list = "0";
    try {
        const status = readFileSync("/proc/self/status", "utf8");
        list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)[1];
    } catch {
        return [0]; // no Linux: no taskset either
    }
    return list.split(",").flatMap((range) => {
        const [first, last = first] = range.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}

const children = new Set();

function killProcess(pid) {
    try {
        process.kill(pid, "SIGKILL");
    } catch {
        // it has just ended
    }
}

/** End what runs: for a signal that ends the comparison. */
export function endAll() {
    for (const child of children) killProcess(-child.pid);
}

function wrapped(core, peakFile, inner) {
    const { taskset, peak } = available();
    return [
        ...(taskset && core !== null ? ["taskset", "-c", `${core}`] : []),
        ...(peak ? [GNU_TIME, "-q", "-f", "%M", "-o", peakFile] : []),
        ...inner,
    ];
}

// CPU seconds of a process so far, or 0 where nothing tells.
function used(pid) {
    try {
        const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
            .replace(/^.*\) /s, "").split(" ");
        return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    } catch {
        return 0; // it has ended, or this is no Linux
    }
}

// Start a group of processes, whose command has so many seconds of CPU time
// and of the wall clock's: {errors, killed}, when it has ended.
function waited([program, ...args], cpuSeconds, wallSeconds) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, {
            detached: true, stdio: ["ignore", "ignore", "pipe"],
            env: { ...process.env, LC_ALL: "C" },
        });
        let errors = "";
        let killed = false;
        children.add(child);
        child.stderr.setEncoding("utf8");
        child.stderr.on("data", (text) => { errors += text; });
        const end = () => killProcess(-child.pid);
        const guard = setTimeout(() => { killed = true; end(); },
                                 wallSeconds * 1000);
        const look = setInterval(() => {
            const [, pid] = /^pid (\d+)$/m.exec(errors) || [];
            if (pid && used(pid) > cpuSeconds) killProcess(Number(pid));
        }, LOOK_MS);
        child.on("error", reject);
        child.on("close", () => {
            clearTimeout(guard);
            clearInterval(look);
            children.delete(child);
            end(); // what it left behind
            resolve({ errors, killed });
        });
    });
}

function peakOf(file) {
    if (!existsSync(file)) return null;
    const text = readFileSync(file, "utf8").trim();
    return /^\d+$/.test(text) ? Number(text) : null;
}

function readOnce(file) {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    rmSync(file, { force: true });
    return text;
}

/** Run `command` with `args` for at most `seconds` of CPU time on `core`.
 *  scratch  a folder for what it prints
 *  Returns  {output, file, complaint, status, cpu, wall, peak, out}: the text
 *           and the file it is in (the caller removes it), the last line of
 *           the errors, the exit status (128 + signal), CPU seconds, seconds
 *           of the wall clock, KiB or null, and whether the time was up. */
export async function timed(command, args, { seconds, core, scratch, name }) {
    const at = (suffix) => join(scratch, `${name}.${suffix}`);
    const ticks = Math.ceil(TICKS_FACTOR * seconds);
    const inner = ["bash", "-c", SCRIPT, "bash", `${ticks}`, at("out"),
                   at("err"), command, ...args];
    const { errors, killed } = await waited(
        wrapped(core, at("peak"), inner), seconds,
        WALL_FACTOR * seconds + WALL_EXTRA);
    const times = /^time (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/m.exec(errors);
    const ended = /^status (\d+)$/m.exec(errors);
    const complaint = readOnce(at("err")).trim().split("\n").pop();
    const peak = peakOf(at("peak"));
    rmSync(at("peak"), { force: true });
    if (!killed && !(times && ended))
        throw new Error(`could not be timed: ${command}: ${errors.trim()}`);
    const status = ended ? Number(ended[1]) : SIGKILL;
    const wall = times ? Number(times[1]) : NaN;
    const cpu = times ? Number(times[2]) + Number(times[3]) : seconds;
    const atLimit = (status === SIGKILL || status === SIGXCPU) &&
        cpu > NEARLY * seconds;
    const out = killed || cpu > seconds || atLimit;
    const output = out || !existsSync(at("out")) ? "" :
        readFileSync(at("out"), "utf8");
    return { output, file: at("out"), complaint, status, cpu, wall, peak, out };
}
