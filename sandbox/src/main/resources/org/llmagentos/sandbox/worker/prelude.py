# Closes a fresh context and speaks for it: see Language and Tongue. No safety rests on this file: what a context can reach is decided in
# Language, what it may call in Guest. What is mended here are the places where a run could find out something that another would not.
def _prelude(call, write):
    # As locals, and with globals of its own, so that what a snippet does to names is nothing to it.
    from builtins import PermissionError, RuntimeError, StopIteration, TypeError
    from builtins import bytearray, bytes, dict, int, isinstance, iter, len, str, type, zip

    import _thread
    import builtins
    import os
    import posix
    import sys
    import time

    import __graalpython__

    main = sys.modules['__main__']

    # Clocks count from nowhere: readings and sleep. There is no calendar, since a date that is not today's would be believed.
    elapsed = 0

    def no_calendar(*_, **__):
        raise RuntimeError('a snippet does not know the time of day: let a function tell it, or do without')

    def nanoseconds():
        nonlocal elapsed
        elapsed += 1_000
        return elapsed

    def seconds():
        return nanoseconds() / 1e9

    real_sleep = time.sleep

    def sleep(duration):
        nonlocal elapsed
        real_sleep(duration)
        elapsed += int(duration * 1e9)

    time.sleep = sleep

    def told_when(function, at):
        def told(*values):
            if len(values) <= at or values[at] is None:
                no_calendar()
            return function(*values)

        return told

    def clock(count):
        def told():
            # Who else asks compares or counts; the calendar would make a date of it.
            if sys._getframe(1).f_globals.get('__name__') == '_pydatetime':
                no_calendar()
            return count()

        return told

    time.time, time.time_ns = clock(seconds), nanoseconds
    for name in 'monotonic', 'perf_counter', 'process_time', 'thread_time':
        setattr(time, name, seconds)
        setattr(time, name + '_ns', nanoseconds)
    for name, at in ('gmtime', 0), ('localtime', 0), ('ctime', 0), ('asctime', 0), ('strftime', 1):
        setattr(time, name, told_when(getattr(time, name), at))
    # Its twin, written in Python, asks the module above.
    sys.modules['_datetime'] = None
    sys.version = sys.version.split(' ')[0] + ' (LLMAgentOS)'
    for name in 'time_millis', 'startup_nano', 'startup_wall_clock_ts', 'get_current_rss':
        if hasattr(__graalpython__, name):
            delattr(__graalpython__, name)

    # What Language forbids, the engine answers with an error of its own, which no snippet could catch.
    def denied(*_, **__):
        raise PermissionError(1, 'Operation not permitted')

    def no_thread(*_, **__):
        raise RuntimeError("can't start new thread")

    def no_size(*_, **__):
        raise RuntimeError('a snippet does not know how much memory an object takes')

    # In both, since the second has copied the names of the first.
    sys.getsizeof = no_size
    for system in posix, os:
        for name in 'system', 'execv', 'kill', 'killpg', 'waitpid', '_exit', 'getloadavg', 'openpty':
            if hasattr(system, name):
                setattr(system, name, denied)
        system.getcwd = lambda: '/'
        system.uname = lambda: posix.uname_result(('Linux', 'worker', '', '', ''))
        system.getcwdb = lambda: b'/'
        system.cpu_count = system.getpid = lambda: 1
        system.getppid = lambda: 0
        system.urandom = lambda size: entropy.randbytes(size)
    _thread.start_new_thread = _thread.start_new = no_thread
    _thread.get_ident = _thread.get_native_id = lambda: 1

    import io
    import types
    # Not used here: what many snippets use is there before they ask. Together they double the time a context takes to make; what few
    # use and takes as long again (dataclasses, statistics with decimal and fractions, datetime) comes when it is asked for.
    import bisect, collections, copy, enum, functools, heapq, itertools, json, math, operator, random, re, string, typing

    # All chance comes from the text.
    entropy = random.Random(0)
    reseed = random.Random.seed

    def seed(self, a=None, version=2):
        reseed(self, entropy.getrandbits(64) if a is None else a, version)

    random.Random.seed = seed
    random.seed = random._inst.seed

    class Output(io.TextIOBase):
        encoding = 'utf-8'

        def write(self, text):
            if not isinstance(text, str):
                raise TypeError(f'write() argument must be str, not {type(text).__name__}')
            if text:
                write(text)
            return len(text)

        def writable(self):
            return True

    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Output()

    # One text for each call, not one for each of its values.
    def print(*values, sep=' ', end='\n', file=None, flush=False):
        file = sys.stdout if file is None else file
        if file is not None:
            file.write((' ' if sep is None else sep).join([str(value) for value in values]) + ('\n' if end is None else end))
            if flush:
                file.flush()

    builtins.print = print
    builtins.exit = builtins.quit = sys.exit

    # What the function answers, once somebody reads.
    class Input(io.TextIOBase):
        encoding = 'utf-8'

        def __init__(self, function):
            self.function, self.text = function, None

        def source(self):
            if self.text is None:
                self.text = io.StringIO(self.function())
            return self.text

        def read(self, size=-1):
            return self.source().read(size)

        def readline(self, size=-1):
            return self.source().readline(size)

        def readable(self):
            return True

    # Nothing, unless the run has such a function. The engine's own is one for all contexts, and the first that ends would close it.
    sys.stdin = sys.__stdin__ = Input(str)

    # What is called MODULE.CLASS.METHOD can be imported from MODULE.
    def method(module, owner, name, function):
        made = sys.modules.setdefault(module, types.ModuleType(module))
        if not hasattr(made, owner):
            setattr(made, owner, type(owner, (), {'__module__': module}))
        setattr(getattr(made, owner), name, lambda self, *values, **named: function(*values, **named))

    class SkillError(Exception):
        """A function of the run has failed; the message is the fact."""

    SkillError.__module__, SkillError.__qualname__ = '__main__', 'SkillError'
    main.SkillError = SkillError
    failure = None

    class Tongue:
        # Whole and real numbers are told apart by their types.
        typed = True
        nothing = None

        @staticmethod
        def offer(name):
            def function(*values, **named):
                nonlocal failure
                if named:
                    raise TypeError(f'{function.__name__}() takes no keyword arguments')
                answer = call(name, values)
                if failure is not None:
                    thrown, failure = failure, None
                    raise thrown
                return answer

            parts = name.split('.')
            function.__name__ = function.__qualname__ = parts[-1]
            function.__module__ = '__main__'
            if len(parts) == 3:
                method(*parts, function)
            else:
                setattr(main, name, function)
            if name == 'stdin':
                sys.stdin = Input(function)

        @staticmethod
        def fail(fact):
            nonlocal failure
            failure = SkillError(fact)

        @staticmethod
        def reject(message):
            nonlocal failure
            failure = TypeError(message)

        @staticmethod
        def seed(number):
            reseed(entropy, number)
            random.seed()

        # A list that holds the value of a coroutine once it has run; None for what is none. A text that does not end in an expression
        # comes to its module, which means nothing.
        @staticmethod
        def settle(value):
            if value is main:
                return [None]
            if type(value) is not types.CoroutineType:
                return None
            try:
                value.send(None)
            except StopIteration as end:
                return [end.value]
            return []

        @staticmethod
        def explain(thrown):
            kind = type(thrown)
            name = kind.__qualname__ if kind.__module__ in ('builtins', '__main__') else f'{kind.__module__}.{kind.__qualname__}'
            text = str(thrown)
            return f'{name}: {text}' if text else name

        @staticmethod
        def exact(number):
            return isinstance(number, int)

        @staticmethod
        def plain(value):
            return isinstance(value, dict)

        @staticmethod
        def whole(digits, negative):
            return -int(digits, 16) if negative else int(digits, 16)

        @staticmethod
        def octets(value):
            return isinstance(value, (bytes, bytearray))

        @staticmethod
        def bytes(digits):
            return bytes.fromhex(digits)

        @staticmethod
        def list():
            return []

        @staticmethod
        def fields(*names_and_values):
            each = iter(names_and_values)
            return dict(zip(each, each))

    return Tongue


(lambda made: type(made)(made.__code__, {'__name__': 'prelude', '__builtins__': __import__('builtins')}))(globals().pop('_prelude'))
