package org.llmagentos.sdk.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The things that a text speaks of, found by the words of the skills' {@link Type.Term terms}, in Chinese and English.
 *
 * <p><b>Language knowledge supplied</b>, all of it: a word is one of a term's own words, in English also with a plural ending; in
 * Chinese, which is written without spaces, the longest word counts. Words that name terms of different choices belong to one thing
 * when at most {@value #GAP} words and no mark of punctuation lie between them, the nearest first: "the ball on your left", 红色的球.
 * {@code a}, {@code an}, {@code the} and 一个 say nothing of a thing.
 *
 * @param all the things, in the order in which the text speaks of them
 * @param masked the text with {@code <1>}, {@code <2>} and so on in the place of each thing and of an article before it: equal for texts
 *     that differ only in what they speak of, and in how closely they describe it
 * @see Phrase
 */
public record Phrases(List<Phrase> all, String masked) {

  /** Words between two that belong together, at most. */
  private static final int GAP = 2;

  private static final List<List<String>> ARTICLES = List.of(List.of("a"), List.of("an"), List.of("the"), List.of("一", "个"));

  public Phrases {
    all = List.copyOf(all);
  }

  /** A word of a text, or an ideograph, or a mark. */
  private record Token(String text, int from, int to, boolean mark) {}

  /** A word of a term. */
  private record Name(List<String> tokens, String choice, String symbol) {}

  /** Where a text names a term. */
  private record Mention(int from, int to, Name name) {}

  /** Mentions that belong together. */
  private record Group(int from, int to, SortedMap<String, String> terms) {

    Group with(Group next) {
      var both = new TreeMap<>(terms);
      both.putAll(next.terms);
      return new Group(from, next.to, both);
    }
  }

  /** The things that a text speaks of. */
  public static Phrases of(String text, List<SkillSpec> skills) {
    List<Token> tokens = tokens(text);
    List<Mention> mentions = mentions(tokens, names(skills));
    List<Group> groups = groups(tokens, mentions);
    return new Phrases(groups.stream().map(group -> new Phrase(group.terms())).toList(), masked(text, tokens, groups));
  }

  private static List<Name> names(List<SkillSpec> skills) {
    var choices = new TreeMap<String, Type.Choice>();
    for (SkillSpec skill : skills) {
      skill.parameters().forEach(parameter -> choice(parameter.type(), choices));
      choice(skill.returns(), choices);
    }
    var names = new ArrayList<Name>();
    for (Type.Choice choice : choices.values()) {
      for (Type.Term term : choice.terms()) {
        var words = new TreeSet<>(term.english());
        words.addAll(term.chinese());
        words.add(term.symbol());
        for (String word : words) {
          List<String> parts = tokens(word).stream().map(Token::text).toList();
          names.add(new Name(parts, choice.name(), term.symbol()));
        }
      }
    }
    names.sort(Comparator.comparingInt((Name name) -> name.tokens().size()).reversed()); // the longest counts
    return names;
  }

  private static void choice(Type type, SortedMap<String, Type.Choice> into) {
    if (type instanceof Type.Choice choice) {
      into.put(choice.name(), choice);
    }
  }

  private static List<Mention> mentions(List<Token> tokens, List<Name> names) {
    var mentions = new ArrayList<Mention>();
    for (int at = 0; at < tokens.size(); at++) {
      int start = at;
      var found = names.stream().filter(name -> stands(name, tokens, start)).findFirst();
      if (found.isPresent()) {
        mentions.add(new Mention(start, start + found.get().tokens().size(), found.get()));
        at += found.get().tokens().size() - 1;
      }
    }
    return mentions;
  }

  private static boolean stands(Name name, List<Token> tokens, int at) {
    if (name.tokens().isEmpty() || at + name.tokens().size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < name.tokens().size(); i++) {
      String word = tokens.get(at + i).text();
      String part = name.tokens().get(i);
      if (!word.equals(part) && !word.equals(part + "s") && !word.equals(part + "es")) {
        return false;
      }
    }
    return true;
  }

  /** Joins what lies nearest, until nothing more may be joined. */
  private static List<Group> groups(List<Token> tokens, List<Mention> mentions) {
    var groups = new ArrayList<Group>();
    for (Mention mention : mentions) {
      groups.add(new Group(mention.from(), mention.to(), new TreeMap<>(Map.of(mention.name().choice(), mention.name().symbol()))));
    }
    for (int gap = 0; gap <= GAP; gap++) {
      for (int i = 0; i + 1 < groups.size(); i++) {
        if (belong(tokens, groups.get(i), groups.get(i + 1), gap)) {
          groups.set(i, groups.get(i).with(groups.remove(i + 1)));
          i--;
        }
      }
    }
    return groups;
  }

  private static boolean belong(List<Token> tokens, Group one, Group next, int gap) {
    return next.from() - one.to() == gap
        && tokens.subList(one.to(), next.from()).stream().noneMatch(Token::mark)
        && one.terms().entrySet().stream().allMatch(term -> next.terms().getOrDefault(term.getKey(), term.getValue()).equals(term.getValue()));
  }

  private static String masked(String text, List<Token> tokens, List<Group> groups) {
    var masked = new StringBuilder();
    int done = 0;
    int after = 0;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      masked.append(text, done, tokens.get(withArticle(tokens, after, group.from())).from()).append('<').append(i + 1).append('>');
      after = group.to();
      done = tokens.get(after - 1).to();
    }
    return masked.append(text, done, text.length()).toString();
  }

  /** Where a thing begins that is named there: at the article before it, if there is one after what was named last. */
  private static int withArticle(List<Token> tokens, int after, int at) {
    for (List<String> article : ARTICLES) {
      int from = at - article.size();
      if (from >= after && tokens.subList(from, at).stream().map(Token::text).toList().equals(article)) {
        return from;
      }
    }
    return at;
  }

  private static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (Character.isIdeographic(point)) {
        tokens.add(new Token(text.substring(at, end), at, end, false));
      } else if (Character.isLetterOrDigit(point)) {
        while (end < text.length() && isLatin(text.codePointAt(end))) {
          end += Character.charCount(text.codePointAt(end));
        }
        tokens.add(new Token(text.substring(at, end).toLowerCase(Locale.ROOT), at, end, false));
      } else if (!Character.isWhitespace(point)) {
        tokens.add(new Token(text.substring(at, end), at, end, true));
      }
      at = end;
    }
    return tokens;
  }

  private static boolean isLatin(int point) {
    return Character.isLetterOrDigit(point) && !Character.isIdeographic(point);
  }
}
