package io.roamjvm.it.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The single-threaded programs of the corpus. */
public final class Corpus {
  private static final Pattern SMT_RESULT =
      Pattern.compile(
          "^(sat|unsat|unknown).*|.*s[0-9]+_[0-9]+.*|.*\\((Conflicts|Propagations"
              + "|Theory_propagations|Decides|Num_Atoms|Solved_Atoms|Clauses|Axioms) .*");
  private static final Pattern JACOP_RESULT = Pattern.compile("^[0-9]+\\s.*|.*Solution.*");

  private Corpus() {}

  /** All of them; {@code jars} is the directory that holds each one's directory of jars. */
  public static List<CorpusProgram> programs(Path jars) {
    return List.of(
        smtinterpol(), jump3r(), liblinear(), h2(), choco(), jacop(), saxon(), opennlp(jars));
  }

  /** SMT solver, deep object graphs. */
  private static CorpusProgram smtinterpol() {
    return new CorpusProgram(
        "smtinterpol",
        "de.uni_freiburg.informatik.ultimate.smtinterpol.Main",
        out -> List.of("-q", "js.smt2"),
        line -> SMT_RESULT.matcher(line).matches(),
        in -> JobShop.write(in.resolve("js.smt2"), 77));
  }

  /** MP3 encoder: float arrays, reads and writes a file. */
  private static CorpusProgram jump3r() {
    return new CorpusProgram(
        "jump3r",
        "de.sciss.jump3r.Main",
        out -> List.of("--quiet", "-q", "0", "-b", "192", "tone.wav", out + "/tone.mp3"),
        line -> true,
        in -> Inputs.sound(in.resolve("tone.wav"), 60));
  }

  /** Cross validation of a linear model: numerics over arrays of arrays. */
  private static CorpusProgram liblinear() {
    return new CorpusProgram(
        "liblinear",
        "de.bwaldvogel.liblinear.Train",
        out -> List.of("-s", "6", "-c", "4", "-e", "0.001", "-v", "5", "train.txt"),
        line -> !line.startsWith("time"),
        in -> Inputs.linearRows(in.resolve("train.txt"), 20_000));
  }

  /** SQL engine in memory. */
  private static CorpusProgram h2() {
    return new CorpusProgram(
        "h2",
        "org.h2.tools.RunScript",
        out -> List.of("-url", "jdbc:h2:mem:x", "-script", "q.sql", "-showResults"),
        line -> true,
        in -> Inputs.resource("h2.sql", in.resolve("q.sql")));
  }

  /** Constraint solver with a long output. */
  private static CorpusProgram choco() {
    return new CorpusProgram(
        "choco",
        "org.chocosolver.parser.flatzinc.ChocoFZN",
        out -> List.of("-a", "queens.fzn"),
        line -> !line.startsWith("%"),
        in -> Inputs.queens(in.resolve("queens.fzn"), 13));
  }

  /** Constraint solver; only its statistics do not depend on identity hash codes. */
  private static CorpusProgram jacop() {
    return new CorpusProgram(
        "jacop",
        "org.jacop.examples.RunExample",
        out -> List.of("fd.Langford"),
        line -> JACOP_RESULT.matcher(line).matches(),
        in -> {});
  }

  /** XSLT processor: generic trees, file output. */
  private static CorpusProgram saxon() {
    return new CorpusProgram(
        "saxon",
        "net.sf.saxon.Transform",
        out -> List.of("-s:site.xml", "-xsl:t.xsl", "-o:" + out + "/out.xml"),
        line -> true,
        in -> {
          Inputs.site(in.resolve("site.xml"), 12_000);
          Inputs.resource("saxon.xsl", in.resolve("t.xsl"));
        });
  }

  /** Maximum-entropy training; prints the log likelihood of every iteration to the last digit. */
  private static CorpusProgram opennlp(Path jars) {
    return new CorpusProgram(
        "opennlp",
        "opennlp.tools.cmdline.CLI",
        out ->
            List.of(
                "TokenizerTrainer",
                "-lang",
                "eng",
                "-data",
                "tok.train",
                "-encoding",
                "UTF-8",
                "-model",
                out + "/model.bin"),
        line -> !line.contains("model.bin") && !line.contains("Done indexing in"),
        in ->
            Sentences.write(
                jars.resolve("text/commons-math3-3.6.1-sources.jar"),
                in.resolve("tok.train"),
                in.resolve("text.txt"),
                5_000));
  }
}
