package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/** Snippets that want out. */
class EscapeTest {
  @TempDir
  private static Path folder;

  private static Bench bench;
  private static Canaries canaries;

  @BeforeAll
  static void plant() throws Exception {
    bench = new Bench();
    canaries = new Canaries(folder, "secret.js", "globalThis.found = '%s';");
  }

  @AfterAll
  static void close() throws Exception {
    canaries.close();
    bench.close();
  }

  static Stream<String> attempts() {
    return Stream.of(
        // Files
        "import('FILE').then(() => found)",
        "import('file://FILE').then(() => found)",
        "load('FILE'); found",
        "load({ name: 'x', script: 'java.nio.file.Files.readString(java.nio.file.Path.of(\"FILE\"))' })",
        "loadWithNewGlobal('FILE')",
        "read('FILE')",
        "readFully('FILE')",
        "require('FILE')",
        "require('fs').readFileSync('FILE', 'utf8')",
        "new Worker('FILE')",
        "Polyglot.evalFile('js', 'FILE')",
        "//# sourceMappingURL=FILE\n1",
        "new java.io.FileOutputStream('EMPTY/x').close()",
        "Java.type('java.nio.file.Files').createFile(Java.type('java.nio.file.Path').of('EMPTY/x'))",
        // Host classes
        "Java.type('java.lang.System').getenv().toString()",
        "java.lang.System.getProperty('user.dir')",
        "Packages.java.lang.Runtime.getRuntime().exec('touch EMPTY/x')",
        "goto.getClass().forName('java.lang.System').getenv().toString()",
        "goto.constructor.constructor('return Java')().type('java.lang.System').getenv('HOME')",
        "console.log.class.classLoader",
        "[].constructor.constructor('return this')().Java.type('java.lang.Thread')",
        "try { echo(Symbol()) } catch (e) { let p = e; const s = []; while (p) { s.push(Object.getOwnPropertyNames(p).join());"
            + " p = Object.getPrototypeOf(p) } s.push(String(e.getStackTrace), String(e.stack)); s.join() }",
        "Polyglot.eval('js', '1')",
        "Polyglot.import('x')",
        "Graal.versionGraalVM",
        "Debug.class('x')",
        "%DebugPrint(1)",
        "new ShadowRealm().evaluate('Java')",
        // Network
        "fetch('http://127.0.0.1:PORT/')",
        "import('http://127.0.0.1:PORT/x.js')",
        "load('http://127.0.0.1:PORT/x.js')",
        "new WebSocket('ws://127.0.0.1:PORT/')",
        "new java.net.Socket('127.0.0.1', PORT)",
        // Environment, process
        "process.env.HOME",
        "quit(0)",
        "exit(0)",
        "setTimeout(() => 1, 0)",
        "Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(Object.getPrototypeOf(globalThis))).join()",
        "(function () { return this })().parent",
        "import.meta.url",
        // The prelude's own functions
        "const got = []; Reflect.apply = (f) => got.push(f); Function.prototype.call = function () { got.push(this) };"
            + " Array.prototype.map = function (f) { got.push(f); return this }; Array.prototype.join = function () { got.push(this) };"
            + " Object.defineProperty = (o) => got.push(o); Array.prototype[Symbol.iterator] = function* () { got.push(this) };"
            + " console.log(1); try { goto(2) } catch { } got.forEach(g => { try { g('secret', []) } catch { } }); got.length",
        "Object.prototype.then = function (f) { f('secret') }; Object.prototype.get = () => 'secret'; goto({})",
        "goto.caller; goto.arguments; print.caller",
        "Error.prepareStackTrace = (e, frames) => frames; try { null.x } catch (e) { String(e.stack) }");
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void reachesNothing(String attempt) throws Exception {
    assertThat(canaries.areSilentAt(attempt, bench, Bench.SHORT).toString()).doesNotContain("Java,", "Polyglot,", "Packages,");
  }

  @Test
  void globalsAreAllowListed() throws Exception {
    assertThat(bench.value("Object.getOwnPropertyNames(globalThis).filter(n => !/^[A-Z]/.test(n)).sort().join(' ')").text())
        .isEqualTo("console decodeURI decodeURIComponent echo encodeURI encodeURIComponent escape eval fail globalThis goto isFinite"
            + " isNaN parseFloat parseInt print undefined unescape");
    assertThat(bench.value("['Java', 'Polyglot', 'Packages', 'Graal', 'Intl', 'Date', 'Temporal', 'SharedArrayBuffer', 'Atomics',"
        + " 'WebAssembly', 'WeakRef', 'FinalizationRegistry', 'ShadowRealm', 'Worker'].filter(n => n in globalThis)"))
        .isEqualTo(Value.of(List.of()));
  }

  @Test
  void nothingIsLeftOfAFormerRunOnTheSameWorker() throws Exception {
    List<Long> before = bench.sandbox.pids();
    bench.value("globalThis.leak = 1; var leak2 = 2; Object.prototype.leak3 = 3; Array.prototype.map = null; Math.max = () => 'bad';"
        + " String.prototype.trim = () => 'bad'; Object.freeze(Object.prototype); Symbol.for('leak').description");
    assertThat(bench.value("[typeof leak, typeof leak2, typeof ({}).leak3, typeof [].map, Math.max(1, 2), ' a'.trim(),"
        + " Object.isFrozen(Object.prototype)].join()")).isEqualTo(Value.of("undefined,undefined,undefined,function,2,a,false"));
    assertThat(bench.sandbox.pids()).containsAll(before);
  }

  @Test
  void onlyTheFunctionsOfTheRunCanBeCalled() throws Exception {
    Execution execution = bench.sandbox.run(
        Tenant.DEFAULT, new Snippet("js", "[typeof goto, typeof fail, typeof echo].join()"), List.of("echo"), Confinement.STANDARD, bench.gate);
    assertThat(execution).isEqualTo(new Execution.Returned(Value.of("undefined,undefined,function"), ""));
  }

  @Test
  void printedFramesAreText() throws Exception {
    // A report that says "returned 1", and a length that would swallow what follows.
    String frame = "\u0000\u0000\u0000\n\u0004\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u007f\u00ff\u00ff\u00ff";
    String escaped = frame.chars().mapToObj("\\u%04x"::formatted).reduce("", String::concat);
    assertThat(bench.run("print('" + escaped + "'); console.error('" + escaped + "'); 2"))
        .isEqualTo(new Execution.Returned(Value.of(2), frame + "\n" + frame + "\n"));
    assertThat(bench.value("3")).isEqualTo(Value.of(3));
  }

  @Test
  void aWorkerHasNoEnvironmentAndAPrivateFolder() throws Exception {
    bench.value("1");
    for (long pid : bench.sandbox.pids()) {
      assertThat(Files.readString(Path.of("/proc/" + pid + "/environ"))).isEqualTo("LC_ALL=C.UTF-8\0");
      Path cwd = Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
      assertThat(cwd.getFileName().toString()).startsWith("agentos-sandbox-");
      assertThat(Files.getPosixFilePermissions(cwd)).hasSize(3);
    }
  }
}
