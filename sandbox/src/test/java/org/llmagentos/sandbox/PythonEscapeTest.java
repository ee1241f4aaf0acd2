package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Snippets in Python that want out. */
class PythonEscapeTest {
  private static final Bench BENCH = Bench.python();

  @TempDir
  private static Path folder;

  private static Canaries canaries;

  @BeforeAll
  static void plant() throws Exception {
    canaries = new Canaries(folder, "secret.py", "found = '%s'\n");
    BENCH.value("1");
  }

  @AfterAll
  static void close() throws Exception {
    canaries.close();
  }

  static Stream<String> attempts() {
    return Stream.of(
        // Files, read
        "open('FILE').read()",
        "import io; io.FileIO('FILE').read()",
        "import io; io.open_code('FILE').read()",
        "import os; os.read(os.open('FILE', 0), 99)",
        "import posix; posix.read(posix.open('FILE', 0), 99)",
        "import pathlib; pathlib.Path('FILE').read_text()",
        "import codecs; codecs.open('FILE').read()",
        "import linecache; linecache.getlines('FILE')",
        "import tokenize; tokenize.open('FILE').read()",
        "import fileinput; list(fileinput.input('FILE'))",
        "import os; os.listdir('DIR')",
        "import glob; glob.glob('DIR/*') or 1 / 0",
        "import os; [e.name for e in os.scandir('DIR')]",
        "import json, os; open(os.path.dirname(json.__file__) + '/../../../../../../../../../../../..FILE').read()",
        "import json, os; os.listdir(os.path.dirname(json.__file__) + '/../../../../..')",
        "import __graalpython__ as g; g.read_file('FILE')",
        "import __graalpython__ as g; g.run_path('FILE')",
        "import __graalpython__ as g; g.load_bytecode_file('FILE', 0, 0)",
        "import mmap; mmap.mmap(open('FILE').fileno(), 0)[:]",
        // Files, imported
        "import sys; sys.path.insert(0, 'DIR'); import secret; secret.found",
        "import sys; sys.path_importer_cache.clear(); sys.path[:] = ['DIR']; import secret; secret.found",
        "import importlib.util as u; s = u.spec_from_file_location('s', 'FILE'); "
            + "m = u.module_from_spec(s); s.loader.exec_module(m); m.found",
        "from importlib.machinery import SourceFileLoader as L; L('s', 'FILE').load_module().found",
        "import runpy; runpy.run_path('FILE')['found']",
        "import zipimport; zipimport.zipimporter('FILE')",
        "import imp; imp.load_source('s', 'FILE').found",
        // Files, written
        "open('EMPTY/x', 'w').close()",
        "import os; os.mkdir('EMPTY/x')",
        "import os; os.symlink('FILE', 'EMPTY/x')",
        "import os; os.rename('FILE', 'EMPTY/x')",
        "import shutil; shutil.copy('FILE', 'EMPTY/x')",
        "import tempfile; tempfile.NamedTemporaryFile(dir='EMPTY', delete=False)",
        "import sqlite3; sqlite3.connect('EMPTY/x')",
        "import dbm.dumb; dbm.dumb.open('EMPTY/x', 'c')",
        "import zipfile; zipfile.ZipFile('EMPTY/x', 'w').close()",
        "import logging; logging.FileHandler('EMPTY/x')",
        "import json, os; open(os.path.dirname(json.__file__) + '/x.py', 'w')",
        "import py_compile; py_compile.compile('FILE', 'EMPTY/x', doraise=True)",
        // Environment, process, signals
        "import os; dict(os.environ)",
        "import posix; dict(posix.environ)",
        "open('/proc/self/environ').read()",
        "import os; os.getlogin()",
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.killpg(0, 9)",
        "import os; [os.close(n) for n in range(3)]",
        "import sys; sys.exit(3)",
        "raise SystemExit",
        "import signal; signal.signal(15, signal.SIG_IGN)",
        "import signal; signal.signal(2, lambda *a: None)",
        "import _signal; _signal.signal(1, lambda *a: None)",
        "import signal; signal.raise_signal(15)",
        "import signal; signal.pthread_kill(1, 15)",
        "import faulthandler; faulthandler._sigsegv()",
        "import faulthandler; faulthandler._fatal_error(b'x')",
        // Processes
        "import os; os.system('touch EMPTY/x')",
        "import os; os.popen('touch EMPTY/x').read()",
        "import os; os.execv('/usr/bin/touch', ['touch', 'EMPTY/x'])",
        "import os; os.posix_spawn('/usr/bin/touch', ['touch', 'EMPTY/x'], {})",
        "import os; os.fork()",
        "import subprocess; subprocess.run(['touch', 'EMPTY/x'])",
        "import subprocess; subprocess.check_output('touch EMPTY/x', shell=True)",
        "import pty; pty.spawn(['touch', 'EMPTY/x'])",
        "import multiprocessing as m; p = m.Process(target=print); p.start()",
        "import _posixsubprocess as p; p.fork_exec([b'touch', b'EMPTY/x'], [b'/usr/bin/touch'], True, (), None, None, -1, -1, -1, -1,"
            + " -1, -1, -1, -1, False, False, 0, None, None, None, -1, None, True)",
        "import webbrowser; webbrowser.open('http://127.0.0.1:PORT/')",
        // Threads
        "import _thread; _thread.start_new_thread(goto, (1,))",
        "import threading; threading.Thread(target=goto).start()",
        "import threading; threading.Timer(0, goto).start()",
        "from concurrent.futures import ThreadPoolExecutor as T; T().submit(goto)",
        // Network
        "import socket; socket.create_connection(('127.0.0.1', PORT))",
        "import socket; s = socket.socket(); s.connect(('127.0.0.1', PORT))",
        "import _socket; _socket.socket(2, 1, 0)",
        "import urllib.request as r; r.urlopen('http://127.0.0.1:PORT/').read()",
        "import urllib.request as r; r.urlopen('file://FILE').read()",
        "import http.client as h; h.HTTPConnection('127.0.0.1', PORT).request('GET', '/')",
        "import ftplib; ftplib.FTP().connect('127.0.0.1', PORT)",
        "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', PORT))",
        "import ssl; ssl.get_server_certificate(('127.0.0.1', PORT))",
        // Host and native code
        "import java; java.type('java.lang.System').getenv().toString()",
        "import java.lang.System as s; s.getenv('HOME')",
        "from java.nio.file import Files, Path; str(Files.readString(Path.of('FILE')))",
        "import java; java.add_to_classpath('DIR'); 1",
        "import polyglot; polyglot.eval(language='js', string='1')",
        "import polyglot; polyglot.eval(language='python', path='FILE')",
        "import polyglot; polyglot.import_value('x')",
        "import polyglot; polyglot.export_value('x', 1)",
        "__graalpython__.build_java_class({}, 'X', 'java.lang.Object')",
        "import ctypes; ctypes.CDLL(None).getenv(b'HOME')",
        "import _ctypes",
        "import cffi",
        "from importlib.machinery import ExtensionFileLoader as E; E('s', 'FILE').load_module()",
        "import _imp, importlib.machinery as m; _imp.create_dynamic(m.ModuleSpec('s', None, origin='FILE'))",
        // Ways round
        "[c for c in ().__class__.__base__.__subclasses__() if c.__name__ == '_wrap_close'][0]"
            + ".__init__.__globals__['system']('touch EMPTY/x')",
        "[c for c in object.__subclasses__() if 'BuiltinImporter' in str(c)][0].load_module('posix').system('touch EMPTY/x')",
        "'{0.__class__.__init__.__globals__}'.format(SkillError('x')), '{0.__globals__}'.format(goto)",
        "import pickle; pickle.loads(b\"cposix\\nsystem\\n(S'touch EMPTY/x'\\ntR.\")",
        "import pickle; pickle.loads(b\"cbuiltins\\neval\\n(S'open(\\\"FILE\\\").read()'\\ntR.\")",
        "import marshal, types; "
            + "types.FunctionType(marshal.loads(marshal.dumps(compile('open(\"FILE\").read()', 'x', 'eval'))), globals())()",
        "import sys; f = sys._getframe(); [f.f_back, f.f_builtins['__import__']('posix').open('FILE', 0)]",
        "try:\n  goto(lambda: 1)\nexcept TypeError as e:\n  t = e.__traceback__; r = []\n"
            + "  while t: r.append((t.tb_frame.f_code.co_filename, sorted(map(str, t.tb_frame.f_locals)), str(e)));"
            + " t = t.tb_next\nr and str(r)",
        "breakpoint()",
        "import pdb; pdb.set_trace()",
        "import code; code.interact()",
        "import sys; sys.modules.clear(); import os; os.listdir('DIR')",
        "import sys; del sys.modules['posix'], sys.modules['os']; import posix; posix.system('touch EMPTY/x')",
        "import sys; del sys.modules['posix']; import posix; posix.kill(posix.getppid(), 9)",
        "import sys; del sys.modules['_thread']; import _thread; _thread.start_new_thread(goto, ())",
        // The prelude's own functions
        "[c.cell_contents('secret', ()) for c in goto.__closure__ if callable(c.cell_contents)]",
        "got = [c.cell_contents for c in goto.__closure__]; [[str(x), dir(x), type(x).__mro__] for x in got] and 1",
        "[c.cell_contents.getClass() for c in goto.__closure__]",
        "goto.__closure__[0].cell_contents('secret'); 1",
        "import builtins; builtins.isinstance = builtins.type = builtins.dict = lambda *a: 'secret'; goto({})",
        "goto.__code__ = (lambda *a: open('FILE').read()).__code__; goto()",
        "import sys; sys.settrace(lambda f, *a: goto(f.f_code.co_name)); echo(1)",
        "import sys; sys.setprofile(lambda f, *a: open('FILE').read()); echo(1)",
        "import sys; sys.meta_path.insert(0, type('H', (), {'find_spec': lambda *a: open('FILE').read()})()); import colorsys",
        "class D(dict):\n  def __iter__(self): return iter(open('FILE'))\n  def items(self): return [open('FILE')]\necho(D(a=1))",
        "class S(str):\n  def __str__(self): return open('FILE').read()\necho(S('x'))",
        "class E(Exception):\n  def __str__(self): return open('FILE').read()\nraise E");
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void reachesNothing(String attempt) throws Exception {
    canaries.areSilentAt(attempt, BENCH, Confinement.STANDARD);
  }

  @Test
  void nothingIsLeftOfAFormerRunOnTheSameWorker() throws Exception {
    List<Long> before = BENCH.sandbox.pids();
    BENCH.value("""
        import builtins, json, math, sys, random, collections
        leak = builtins.leak2 = json.leak3 = sys.leak4 = 1
        math.pi = 4; json.dumps = None; random.random = lambda: 4; collections.Counter = None; builtins.len = None
        sys.modules['leak5'] = json; sys.path.append('leak6'); sys.setrecursionlimit(50000)
        import __main__; __main__.leak7 = 1; del sys.modules['string']
        class Leaked(Exception): pass""");
    assertThat(BENCH.value("""
        import builtins, json, math, sys, random, collections, string
        found = [n for n in ('leak', 'leak2', 'leak7', 'Leaked') if n in globals() or hasattr(builtins, n)]
        [found, hasattr(json, 'leak3'), hasattr(sys, 'leak4'), math.pi > 3.2, 'leak5' in sys.modules, 'leak6' in sys.path,
         json.dumps(len([1])), random.random() == 4, collections.Counter('a')['a'], len(Exception.__subclasses__()) > 200]""").text())
        .isEqualTo("[[], false, false, false, false, false, 1, false, 1, false]");
    assertThat(BENCH.sandbox.pids()).containsAll(before);
  }

  @Test
  void onlyTheFunctionsOfTheRunCanBeCalled() throws Exception {
    Execution execution = BENCH.sandbox.run(
        Tenant.DEFAULT, new Snippet("python", "[n for n in ('goto', 'fail', 'echo') if n in globals()]"), List.of("echo"),
        Confinement.STANDARD, BENCH.gate);
    assertThat(execution).isEqualTo(new Execution.Returned(Value.of(List.of(Value.of("echo"))), ""));
  }

  @Test
  void printedFramesAreText() throws Exception {
    // A report that says "returned 1", and a length that would swallow what follows.
    String escaped = "\\0\\0\\0\\n\\x04\\x03\\0\\0\\0\\0\\0\\0\\0\\x01\\x7f\\xff\\xff\\xff";
    String frame = "\u0000\u0000\u0000\n\u0004\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u007f\u00ff\u00ff\u00ff";
    assertThat(BENCH.run("import os, sys\nfor fd in range(8):\n  try: os.write(fd, b'" + escaped + "')\n  except OSError: pass\n"
        + "try:\n  with open(1, 'wb', closefd=False) as f: f.write(b'" + escaped + "')\nexcept OSError: pass\n"
        + "print('" + escaped + "')\nsys.__stderr__.write('" + escaped + "')\n2"))
        .isEqualTo(new Execution.Returned(Value.of(2), frame + "\n" + frame));
    assertThat(BENCH.value("3")).isEqualTo(Value.of(3));
  }
}
