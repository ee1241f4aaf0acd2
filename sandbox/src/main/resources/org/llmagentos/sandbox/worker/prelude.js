// Closes a fresh context and speaks for it: see Language and Tongue. Everything is captured here, before the guest can change it.
// No safety rests on this file: what a context can reach is decided in Language, what it may call in Guest.
(function (call, print) {
  'use strict';
  const { defineProperty, getPrototypeOf, getOwnPropertyNames } = Object;
  const { apply } = Reflect;
  const { stringify } = JSON;
  const { join, map } = Array.prototype;
  const { then } = Promise.prototype;
  const plainPrototype = Object.prototype;
  const Text = String, Big = BigInt, Failure = Error, Type = TypeError, Pledge = Promise, Catalog = Map, Octets = Uint8Array;
  const imul = Math.imul, number = parseInt;
  const kindOfArray = Object.getOwnPropertyDescriptor(getPrototypeOf(Octets.prototype), Symbol.toStringTag).get;
  const { split } = Text.prototype;
  const bind = (method, owner) => apply(Function.prototype.bind, method, [owner]);

  // Kept are the language's own globals, but for those that show a clock or the collector: a run must give the same again.
  const kept = new Set((
    'Object Function Array String Number Boolean RegExp Math JSON NaN Infinity undefined isNaN isFinite parseFloat parseInt '
    + 'encodeURI encodeURIComponent decodeURI decodeURIComponent eval escape unescape Error EvalError RangeError ReferenceError '
    + 'SyntaxError TypeError URIError AggregateError ArrayBuffer Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array '
    + 'Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array DataView BigInt Map Set WeakMap '
    + 'WeakSet Symbol Reflect Proxy Promise Iterator globalThis').split(' '));
  for (const name of getOwnPropertyNames(globalThis)) {
    if (!kept.has(name)) {
      delete globalThis[name];
    }
  }

  const offer = (name, value) => {
    defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  };

  const explain = (thrown) => (thrown instanceof Failure ? `${thrown.name}: ${thrown.message}` : show(thrown));
  const show = (value) => {
    if (typeof value === 'string') {
      return value;
    }
    if (typeof value !== 'object' || value === null) {
      return Text(value);
    }
    if (value instanceof Failure) {
      return explain(value);
    }
    try {
      return Text(stringify(value) ?? value);
    } catch {
      return Text(value);
    }
  };
  const log = (...values) => {
    print(`${apply(join, apply(map, values, [show]), [' '])}\n`);
  };
  offer('print', log);
  offer('console', { log, info: log, warn: log, error: log, debug: log });

  class SkillError extends Error {}
  defineProperty(SkillError.prototype, 'name', { value: 'SkillError', writable: true, configurable: true });

  // What is called MODULE.CLASS.METHOD is had by require(MODULE).
  const modules = new Catalog();
  const found = bind(Catalog.prototype.get, modules);
  const required = (name) => {
    const module = found(name);
    if (module === undefined) {
      throw new Failure(`there is no module ${name}`);
    }
    return module;
  };
  const method = (module, owner, name, value) => {
    if (modules.size === 0) {
      offer('require', required);
    }
    const made = modules.get(module) ?? {};
    made[owner] ??= class {};
    defineProperty(made[owner], 'name', { value: owner });
    defineProperty(made[owner].prototype, name, { value, writable: true, configurable: true });
    modules.set(module, made);
  };

  let failure = null;
  return {
    offer(name) {
      const trap = (...values) => {
        const answer = call(name, values);
        if (failure !== null) {
          const thrown = failure;
          failure = null;
          throw thrown;
        }
        return answer;
      };
      const parts = apply(split, name, ['.']);
      if (parts.length === 3) {
        method(parts[0], parts[1], parts[2], trap);
      } else {
        offer(name, trap);
      }
    },
    fail(fact) {
      failure = new SkillError(fact);
    },
    reject(message) {
      failure = new Type(message);
    },
    // mulberry32
    seed(state) {
      Math.random = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = imul(state ^ (state >>> 15), 1 | state);
        t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
      };
    },
    // A list that holds the value of a promise as soon as the pending jobs have run; null for what is no promise.
    settle(value) {
      if (!(value instanceof Pledge)) {
        return null;
      }
      const outcome = [];
      apply(then, value, [(settled) => defineProperty(outcome, 0, { value: settled }), () => {}]);
      return outcome;
    },
    explain,
    exact: (value) => typeof value === 'bigint',
    plain(value) {
      const prototype = getPrototypeOf(value);
      return prototype === null || prototype === plainPrototype;
    },
    whole: (digits, negative) => (negative ? -Big(`0x${digits}`) : Big(`0x${digits}`)),
    octets: (value) => apply(kindOfArray, value, []) === 'Uint8Array',
    bytes(digits) {
      const made = new Octets(digits.length / 2);
      for (let i = 0; i < made.length; i++) {
        made[i] = number(digits[2 * i] + digits[2 * i + 1], 16);
      }
      return made;
    },
    list: () => [],
    fields(...namesAndValues) {
      const made = {};
      for (let i = 0; i < namesAndValues.length; i += 2) {
        defineProperty(made, namesAndValues[i], { value: namesAndValues[i + 1], writable: true, enumerable: true, configurable: true });
      }
      return made;
    },
  };
});
