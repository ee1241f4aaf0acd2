package org.llmagentos.sandbox.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.graalvm.polyglot.Value;
import org.llmagentos.sandbox.wire.Encoder;
import org.llmagentos.sandbox.wire.Frames;
import org.llmagentos.sandbox.wire.WireException;

/**
 * Takes plain values out of a guest. What is not plain is refused with a message for whoever wrote the code. One use per crossing: it
 * counts what has crossed.
 */
final class Portable {
  private final Tongue tongue;
  private long left = Frames.LARGEST;

  Portable(Tongue tongue) {
    this.tongue = tongue;
  }

  /** That value. */
  org.llmagentos.sdk.value.Value value(Value guest) throws WireException {
    return value(guest, 0);
  }

  /** The elements of that list. */
  List<org.llmagentos.sdk.value.Value> list(Value guest) throws WireException {
    return list(guest, 0);
  }

  private org.llmagentos.sdk.value.Value value(Value guest, int depth) throws WireException {
    if (depth > Encoder.DEEPEST) {
      throw new WireException("a value that nests deeper than " + Encoder.DEEPEST + " levels, or contains itself, cannot leave the snippet");
    }
    spend(1);
    if (guest.isNull()) {
      return org.llmagentos.sdk.value.Value.nothing();
    }
    if (guest.isBoolean()) {
      return org.llmagentos.sdk.value.Value.of(guest.asBoolean());
    }
    if (guest.isString()) {
      String text = guest.asString();
      spend(text.length());
      return org.llmagentos.sdk.value.Value.of(text);
    }
    if (guest.isNumber()) {
      return number(guest);
    }
    if (guest.hasArrayElements() && (tongue.typed() ? guest.hasBufferElements() : guest.hasMember("byteLength")) && tongue.octets(guest)) {
      return bytes(guest);
    }
    if (guest.hasArrayElements()) {
      return org.llmagentos.sdk.value.Value.of(list(guest, depth + 1));
    }
    if (guest.canExecute()) {
      throw new WireException("a function cannot leave the snippet");
    }
    if (guest.hasMembers() && !guest.isException() && tongue.plain(guest)) {
      return guest.hasHashEntries() ? entries(guest, depth + 1) : fields(guest, depth + 1);
    }
    throw new WireException("only plain values can leave the snippet, not a " + kind(guest));
  }

  private org.llmagentos.sdk.value.Value number(Value guest) throws WireException {
    if (guest.fitsInLong() && (!tongue.typed() || tongue.exact(guest))) {
      return org.llmagentos.sdk.value.Value.of(guest.asLong());
    }
    if (tongue.exact(guest)) {
      BigInteger big = guest.asBigInteger();
      spend(big.bitLength() / Byte.SIZE);
      if (big.bitLength() > org.llmagentos.sdk.value.Value.Big.BITS) {
        throw new WireException("a whole number of more than " + org.llmagentos.sdk.value.Value.Big.BITS + " bits cannot leave the snippet");
      }
      return org.llmagentos.sdk.value.Value.of(big);
    }
    return org.llmagentos.sdk.value.Value.of(guest.asDouble());
  }

  private org.llmagentos.sdk.value.Value bytes(Value guest) throws WireException {
    long size = guest.getArraySize();
    spend(size);
    var bytes = new byte[(int) size];
    for (int i = 0; i < bytes.length; i++) {
      Value element = guest.getArrayElement(i);
      if (!element.fitsInInt()) { // one that pretends
        throw new WireException("only plain values can leave the snippet, not a " + kind(guest));
      }
      bytes[i] = (byte) element.asInt();
    }
    return org.llmagentos.sdk.value.Value.of(bytes);
  }

  private List<org.llmagentos.sdk.value.Value> list(Value guest, int depth) throws WireException {
    long size = guest.getArraySize();
    spend(size);
    var items = new ArrayList<org.llmagentos.sdk.value.Value>();
    for (long i = 0; i < size; i++) {
      items.add(value(guest.getArrayElement(i), depth));
    }
    return items;
  }

  private org.llmagentos.sdk.value.Value fields(Value guest, int depth) throws WireException {
    var fields = new TreeMap<String, org.llmagentos.sdk.value.Value>();
    for (String name : guest.getMemberKeys()) {
      spend(name.length());
      Value member = guest.getMember(name);
      if (member != null) {
        fields.put(name, value(member, depth));
      }
    }
    return new org.llmagentos.sdk.value.Value.Fields(fields);
  }

  private org.llmagentos.sdk.value.Value entries(Value guest, int depth) throws WireException {
    var fields = new TreeMap<String, org.llmagentos.sdk.value.Value>();
    for (Value each = guest.getHashEntriesIterator(); each.hasIteratorNextElement(); ) {
      Value entry = each.getIteratorNextElement();
      Value name = entry.getArrayElement(0);
      if (!name.isString()) {
        throw new WireException("only what is named by texts can leave the snippet, not a " + kind(guest) + " with a " + kind(name));
      }
      String text = name.asString();
      spend(text.length());
      fields.put(text, value(entry.getArrayElement(1), depth));
    }
    return new org.llmagentos.sdk.value.Value.Fields(fields);
  }

  private static String kind(Value guest) {
    Value meta = guest.getMetaObject();
    return meta == null ? "thing of no class" : meta.getMetaSimpleName();
  }

  private void spend(long size) throws WireException {
    left -= size;
    if (left < 0) {
      throw new WireException("a value of more than " + Frames.LARGEST + " bytes cannot leave the snippet");
    }
  }
}
