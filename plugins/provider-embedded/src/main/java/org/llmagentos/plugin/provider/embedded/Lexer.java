package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into lexical tokens: words, numbers, strings, single ideographs and single other characters. It serves two ends: reading
 * programs, and counting tokens of what was read and written.
 */
final class Lexer {

  private Lexer() {}

  /** The tokens; strings keep their quotes, comments are left out. */
  static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      String token = text.substring(at, end);
      if (!token.isBlank() && !token.startsWith("//")) {
        tokens.add(token);
      }
      at = end;
    }
    return tokens;
  }

  static int count(String text) {
    return tokens(text).size();
  }

  /** A string literal with that content. */
  static String quote(String content) {
    return '"' + content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** The content of a string literal. */
  static String unquote(String literal) {
    var content = new StringBuilder();
    for (int i = 1; i < literal.length() - 1; i++) {
      char c = literal.charAt(i);
      if (c == '\\' && i + 1 < literal.length() - 1) {
        i++;
        c = literal.charAt(i) == 'n' ? '\n' : literal.charAt(i);
      }
      content.append(c);
    }
    return content.toString();
  }

  private static int end(String text, int start) {
    char first = text.charAt(start);
    if (first == '"' || first == '\'') {
      int at = start + 1;
      while (at < text.length() && text.charAt(at) != first && text.charAt(at) != '\n') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return Math.min(at + 1, text.length());
    }
    if (text.startsWith("//", start)) {
      int newline = text.indexOf('\n', start);
      return newline < 0 ? text.length() : newline;
    }
    int point = text.codePointAt(start);
    int at = start + Character.charCount(point);
    if (inWord(point)) {
      while (at < text.length() && inWord(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return at;
  }

  private static boolean inWord(int point) {
    return (Character.isLetterOrDigit(point) || point == '_') && !Character.isIdeographic(point);
  }
}
