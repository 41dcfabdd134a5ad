from django_tasks import task


@task
def say_hello() -> str:
    return "hello"
