// Something for the compiler to do: types, patterns, implicits, collections
package shapes

import scala.collection.mutable

sealed trait Shape { def area: Double }
case class Circle(radius: Double) extends Shape { def area: Double = math.Pi * radius * radius }
case class Rectangle(width: Double, height: Double) extends Shape { def area: Double = width * height }
case class Group(name: String, shapes: List[Shape]) extends Shape { def area: Double = shapes.map(_.area).sum }

trait Show[A] { def show(a: A): String }
object Show {
  implicit val int: Show[Int] = (a: Int) => a.toString
  implicit val string: Show[String] = (a: String) => "\"" + a + "\""
  implicit def list[A](implicit s: Show[A]): Show[List[A]] = (as: List[A]) => as.map(s.show).mkString("[", ", ", "]")
  implicit def pair[A, B](implicit a: Show[A], b: Show[B]): Show[(A, B)] = (p: (A, B)) => s"(${a.show(p._1)}, ${b.show(p._2)})"
  def apply[A](a: A)(implicit s: Show[A]): String = s.show(a)
}

class Counter[K] {
  private val counts = mutable.Map.empty[K, Int].withDefaultValue(0)
  def add(k: K): this.type = { counts(k) += 1; this }
  def top(n: Int)(implicit ordering: Ordering[K]): List[(K, Int)] =
    counts.toList.sortBy { case (k, n) => (-n, k) }.take(n)
}

object Main {
  def describe(shape: Shape): String = shape match {
    case Circle(r) if r > 10 => "large circle"
    case Circle(_) => "circle"
    case Rectangle(w, h) if w == h => "square"
    case Rectangle(_, _) => "rectangle"
    case Group(name, Nil) => s"empty $name"
    case Group(name, first :: rest) => s"$name of ${describe(first)} and ${rest.size} more"
  }

  def primes: LazyList[Int] = {
    def sieve(numbers: LazyList[Int]): LazyList[Int] =
      numbers.head #:: sieve(numbers.tail.filter(_ % numbers.head != 0))
    sieve(LazyList.from(2))
  }

  def main(args: Array[String]): Unit = {
    val shapes = for { i <- 1 to 10; j <- 1 to i if (i + j) % 2 == 0 } yield Rectangle(i, j)
    val all = Group("all", shapes.toList ++ List(Circle(1), Circle(20)))
    println(describe(all) + " " + all.area)
    println(Show(List((1, "one"), (2, "two"))))
    println(primes.take(20).toList)
    val counter = new Counter[String]
    "a b a c b a".split(" ").foreach(counter.add(_))
    println(counter.top(2))
    val result = for { a <- Right(1): Either[String, Int]; b <- Right(2); c <- Left("none"): Either[String, Int] } yield a + b + c
    println(result.fold(identity, _.toString))
  }
}
