from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_site_identity'),
    ]

    operations = [
        migrations.CreateModel(
            name='TagVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('version', models.PositiveBigIntegerField(default=1)),
                ('bumped_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'cache tag',
            },
        ),
    ]
