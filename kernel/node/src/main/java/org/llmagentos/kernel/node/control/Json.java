package org.llmagentos.kernel.node.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.TreeMap;
import org.llmagentos.sdk.value.Value;

/**
 * Values as JSON text and back. Numbers without a fraction are {@link Value.Whole} or {@link Value.Big}; one too long for that is the nearest
 * {@link Value.Real}. Bytes are written as Base64, and read as that text.
 */
public final class Json {

  private static final int LONGEST_NUMBER = 20_000; // chars: the longest Value.Big has 19,729 digits
  private static final JsonFactory FACTORY =
      JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(LONGEST_NUMBER).build()).build();

  private Json() {}

  /** One line of JSON. */
  public static String write(Value value) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads one JSON text.
   *
   * @throws IllegalArgumentException when it is not JSON; the message says where
   */
  public static Value read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.nextToken();
      Value value = read(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("not JSON: something follows its end");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: %s (column %d)".formatted(e.getOriginalMessage(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage());
    }
  }

  /**
   * Reads one JSON object.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Value.Fields readFields(String text) {
    if (read(text) instanceof Value.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  private static void write(Value value, JsonGenerator out) throws IOException {
    switch (value) {
      case Value.Nothing _ -> out.writeNull();
      case Value.Flag(boolean flag) -> out.writeBoolean(flag);
      case Value.Whole(long whole) -> out.writeNumber(whole);
      case Value.Big(var big) -> out.writeNumber(big);
      case Value.Bytes bytes -> out.writeString(bytes.toString());
      case Value.Real(double real) -> out.writeNumber(real);
      case Value.Text(String text) -> out.writeString(text);
      case Value.Items(var values) -> {
        out.writeStartArray();
        for (Value item : values) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Value.Fields(var values) -> {
        out.writeStartObject();
        for (var field : values.entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
    }
  }

  private static Value read(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("not JSON: it ends too early");
    }
    return switch (token) {
      case VALUE_NULL -> Value.nothing();
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_STRING -> Value.of(in.getText());
      case VALUE_NUMBER_FLOAT -> Value.of(in.getDoubleValue());
      case VALUE_NUMBER_INT -> {
        if (in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          yield Value.of(in.getLongValue());
        }
        BigInteger big = in.getBigIntegerValue();
        yield big.bitLength() > Value.Big.BITS ? Value.of(in.getDoubleValue()) : Value.of(big);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Value>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(in));
        }
        yield Value.of(items);
      }
      case START_OBJECT -> {
        var fields = new TreeMap<String, Value>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          fields.put(name, read(in));
        }
        yield new Value.Fields(fields);
      }
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalArgumentException("not JSON: unexpected " + token);
    };
  }
}
